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
  widget: {
    waiting: '控件正在加载',
    missing: (name: string) => `这里没有安装控件“${name}”，用的是默认控件`,
    kind: (name: string) => `控件“${name}”不能用于这种字段，用的是默认控件`,
    load: (name: string) => `控件“${name}”没有加载成功，用的是默认控件`,
    slow: (name: string) => `控件“${name}”等了 10 秒还没好，用的是默认控件`,
    shape: (name: string) => `控件“${name}”的模块没有给出控件，用的是默认控件`,
    crash: (name: string) => `控件“${name}”出错了，用的是默认控件`,
  },
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
  widget: {
    waiting: 'The control is loading',
    missing: (name) => `The control “${name}” is not installed here; this is the standard one`,
    kind: (name) => `The control “${name}” is not made for this kind of field; this is the standard one`,
    load: (name) => `The control “${name}” could not be loaded; this is the standard one`,
    slow: (name) => `The control “${name}” was not ready after 10 seconds; this is the standard one`,
    shape: (name) => `The module of the control “${name}” gave no component; this is the standard one`,
    crash: (name) => `The control “${name}” failed; this is the standard one`,
  },
};

/** The words of a language. */
export function renderWords(locale: Locale): RenderWords {
  return locale === 'en' ? en : zh;
}
