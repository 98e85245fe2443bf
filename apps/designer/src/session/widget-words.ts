import type { WidgetTrouble } from '@weir/render';

type WidgetWords = Readonly<Record<WidgetTrouble, (title: string) => string>>;

const zh: WidgetWords = {
  missing: (title) => `这里没有安装控件“${title}”，用的是默认控件`,
  kind: (title) => `控件“${title}”不能用于这种字段，用的是默认控件`,
  load: (title) => `控件“${title}”没有加载成功，用的是默认控件；请检查它的文件`,
  slow: (title) => `控件“${title}”等了 10 秒还没好，用的是默认控件`,
  shape: (title) => `控件“${title}”的模块没有给出控件，用的是默认控件；请改它的代码`,
  crash: (title) => `控件“${title}”出错了，用的是默认控件；原因在浏览器的控制台`,
};

const en: WidgetWords = {
  missing: (title) => `The control “${title}” is not installed here; this is the standard one`,
  kind: (title) => `The control “${title}” is not made for this kind of field; this is the standard one`,
  load: (title) => `The control “${title}” could not be loaded; this is the standard one. Check its files`,
  slow: (title) => `The control “${title}” was not ready after 10 seconds; this is the standard one`,
  shape: (title) => `The module of “${title}” gave no component; this is the standard control. Mend its code`,
  crash: (title) => `The control “${title}” failed; this is the standard one. The browser’s console says why`,
};

/** Why a widget is not used, for those who design the form. */
export const widgetWords = { zh, en };
