import type { Locale } from '@weir/expression';

const zh = {
  loading: '正在打开表单……',
  pageTitle: (form: string, app: string) => `${form} - ${app}`,
  language: 'English',
  languageLabel: 'English（切换到英文）',
  openWorkspace: '返回工作台',
  draftSaved: (time: string) => `草稿已保存 ${time}`,
  draftFound: (when: string) => `已恢复 ${when} 保存的草稿`,
  draftDiscard: '清空重填',
  draftChanged: '表单在草稿保存后改过，请核对内容',
  draftDiscarded: '草稿已清空',
  undo: '撤销',
  offline: '网络断开了。可以继续填写，内容保存在这台设备上，联网后再提交。',
  online: '网络已恢复',
  notSent: '没有提交成功：网络断开或太慢。内容都在，联网后再点提交，不会重复下单。',
  serverDown: '系统暂时收不了，内容都在，请几秒后再点提交，不会重复下单。',
  tooMany: '提交太频繁，请稍等一会儿再点提交',
  versionChanged: '表单刚刚更新过，已按新规则检查。请核对后再提交。',
  doneTitle: '已提交',
  number: '编号',
  copy: '复制',
  copied: '已复制',
  again: '再填一单',
  print: '打印',
  openRecord: '查看记录',
  myRecords: '我提交的',
  myRecordsTitle: (form: string) => `我提交的${form}`,
  newOne: '填写',
  back: '返回',
  more: '更多',
  noRecords: '还没有提交过',
  noRecordsText: '提交以后，可以在这里看到每一单和它的状态。',
  submittedAt: '提交时间',
  state: '状态',
  errorTitle: '表单没有打开',
  errorText: '网络不通或系统正在重启，请稍后重试。',
  retry: '重试',
  missingTitle: '没有这张表单',
  missingText: '网址可能写错了，或表单已停用。请向给您网址的人核对。',
  forbiddenTitle: '不能填写这张表单',
  forbiddenText: '您的账号没有填写权限，请联系管理员开通。',
  closedText: '这个入口没有开放，请联系给您网址的人。',
  closedTitle: (form: string) => `${form}：现在不能填写`,
  closedRetry: '再看一次',
  goneTitle: '链接已失效',
  goneText: '这条链接已过期或被收回。请联系给您链接的人，重新要一个。',
  noTokenText: '链接不完整，缺少后半段。请完整复制链接再打开。',
  sessionOver: '登录已过期。内容都在，请在新窗口登录后再点提交。',
  loginTitle: '请先登录',
  loginText: '登录后会回到这张表单。',
  login: '去登录',
  recordLoading: '正在打开……',
  draftRestore: '恢复草稿',
  draftWaiting: (when: string) => `这里有一份 ${when} 保存的草稿`,
};

/** Words of the fill page; every language has exactly these keys. */
export type FillWords = typeof zh;

const en: FillWords = {
  loading: 'Opening the form…',
  pageTitle: (form, app) => `${form} - ${app}`,
  language: '中文',
  languageLabel: '中文 (switch to Chinese)',
  openWorkspace: 'Workspace',
  draftSaved: (time) => `Draft saved ${time}`,
  draftFound: (when) => `Draft of ${when} restored`,
  draftDiscard: 'Start over',
  draftChanged: 'The form has changed since; please check the contents',
  draftDiscarded: 'Draft discarded',
  undo: 'Undo',
  offline: 'You are offline. Go on filling; it is kept on this device. Submit when you are back online.',
  online: 'Back online',
  notSent:
    'Not submitted: the network is down or too slow. Nothing is lost; submit again, it will not be doubled.',
  serverDown:
    'The system cannot take it right now. Nothing is lost; submit again in a few seconds, it will not be doubled.',
  tooMany: 'Too many submissions; wait a moment and submit again',
  versionChanged:
    'The form was just updated and checked by its new rules. Please look it over and submit again.',
  doneTitle: 'Submitted',
  number: 'Number',
  copy: 'Copy',
  copied: 'Copied',
  again: 'Fill in another',
  print: 'Print',
  openRecord: 'Open record',
  myRecords: 'My submissions',
  myRecordsTitle: (form) => `My submissions: ${form}`,
  newOne: 'New',
  back: 'Back',
  more: 'More',
  noRecords: 'Nothing submitted yet',
  noRecordsText: 'What you submit appears here with its state.',
  submittedAt: 'Submitted',
  state: 'State',
  errorTitle: 'The form did not open',
  errorText: 'The network is down or the system is restarting; try again in a moment.',
  retry: 'Retry',
  missingTitle: 'No such form',
  missingText: 'The address may be wrong, or the form is no longer in use. Ask whoever gave it to you.',
  forbiddenTitle: 'You cannot fill in this form',
  forbiddenText: 'Your account lacks the permission; ask an administrator.',
  closedText: 'This entrance is not open; ask whoever gave you the address.',
  closedTitle: (form) => `${form}: not open now`,
  closedRetry: 'Look again',
  goneTitle: 'This link is no longer valid',
  goneText: 'It has expired or was withdrawn. Ask whoever gave it to you for a new one.',
  noTokenText: 'The link is incomplete; its second half is missing. Copy the whole link and open it again.',
  sessionOver: 'Your session has ended. Nothing is lost; sign in in a new window, then submit again.',
  loginTitle: 'Please sign in',
  loginText: 'You will come back to this form.',
  login: 'Sign in',
  recordLoading: 'Opening…',
  draftRestore: 'Restore draft',
  draftWaiting: (when) => `There is a draft of ${when}`,
};

/** The words of a language. */
export function fillWords(locale: Locale): FillWords {
  return locale === 'en' ? en : zh;
}

const KEY = 'weir.locale';

/** The language to start in: asked for in the address, chosen before, or the browser's. */
export function startLocale(asked: string | null): Locale {
  return (asked ?? remembered() ?? navigator.language).toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit. */
export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Storage may be closed (private windows, frames); the choice then lasts for this visit.
  }
}
