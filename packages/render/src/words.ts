import type { Locale } from '@weir/base';

const zh = {
  submit: '提交',
  save: '保存',
  progress: (filled: number, required: number) => `必填项 ${filled} / ${required}`,
  complete: '必填项已填齐',
  computed: '自动计算',
  locked: '已固定',
  readOnly: '只读',
  appeared: (titles: string) => `需要填写：${titles}`,
  waiting: '文件还在上传，传完就提交',
  checking: '正在核对，好了就提交',
  notChecked: '没有核对成功，检查网络后再点一次提交。填写的内容都在。',
  submitting: '正在提交……',
  empty: '—',
};

/** Words of the form around its fields; every language has exactly these keys. */
export type RenderWords = typeof zh;

const en: RenderWords = {
  submit: 'Submit',
  save: 'Save',
  progress: (filled, required) => `Required: ${filled} of ${required}`,
  complete: 'All required fields filled',
  computed: 'computed',
  locked: 'fixed',
  readOnly: 'read-only',
  appeared: (titles) => `Now asked for: ${titles}`,
  waiting: 'Files are still uploading; submitting afterwards',
  checking: 'Checking; submitting afterwards',
  notChecked: 'Your answers could not be checked. Check the network and submit again; nothing is lost.',
  submitting: 'Submitting…',
  empty: '—',
};

/** The words of a language. */
export function renderWords(locale: Locale): RenderWords {
  return locale === 'en' ? en : zh;
}
