import { counted } from '../session/counted.ts';

const zh = {
  title: '评论',
  ofField: (field: string) => `『${field}』的评论`,
  ofForm: '整张表单的评论',
  none: '还没有评论。写一句，同事打开设计就能看到。',
  write: '写一条评论',
  hint: '例如：这一项财务说可以不填，要改吗？',
  send: '发表',
  sending: '正在发表……',
  sent: '评论已发表',
  resolve: '已解决',
  resolveWhat: (text: string) => `把“${text}”标为已解决`,
  reopen: '重新打开',
  reopenWhat: (text: string) => `重新打开“${text}”`,
  resolved: '已解决',
  showResolved: (count: number) => `显示已解决的 ${count} 条`,
  hideResolved: '收起已解决的',
  failed: '没有读到评论',
  notSent: '没有发表成功，文字还在，稍后再试',
  retry: '重试',
  badge: (count: number) => `${count} 条评论`,
  tooLong: '最多 2000 个字',
};

const en: typeof zh = {
  title: 'Comments',
  ofField: (field) => `Comments on ${field}`,
  ofForm: 'Comments on the form',
  none: 'No comments yet. Write one; colleagues see it when they open the design.',
  write: 'Write a comment',
  hint: 'Such as: finance says this may stay empty; change it?',
  send: 'Post',
  sending: 'Posting…',
  sent: 'Comment posted',
  resolve: 'Resolve',
  resolveWhat: (text) => `Resolve “${text}”`,
  reopen: 'Reopen',
  reopenWhat: (text) => `Reopen “${text}”`,
  resolved: 'Resolved',
  showResolved: (count) => `Show ${count} resolved`,
  hideResolved: 'Hide resolved',
  failed: 'Could not read the comments',
  notSent: 'Not posted; the text is still here, try again',
  retry: 'Retry',
  badge: (count) => counted(count, 'comment'),
  tooLong: 'At most 2000 characters',
};

/** Words of comments. */
export const words = { zh, en };
