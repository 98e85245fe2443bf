import { createContext, type ReactNode, use } from 'react';

const zh = {
  close: '关闭',
  clear: '清空',
  remove: '移除',
  choose: '请选择',
  search: '搜索',
  searching: '正在搜索……',
  nothingFound: '没有找到',
  searchFailed: '没有查到，检查网络后再试',
  showOptions: '展开选项',
  optional: '选填',
  required: '必填',
  date: '日期',
  time: '时间',
  openCalendar: '打开日历',
  previousMonth: '上个月',
  nextMonth: '下个月',
  previousYear: '上一年',
  nextYear: '下一年',
  today: '今天',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'] as readonly string[],
  month: (year: number, month: number) => `${year} 年 ${month} 月`,
  stars: (n: number) => `${n} 星`,
  chooseFile: '选择文件',
  takePhoto: '拍照或选图',
  dropHere: '或把文件拖到这里',
  signHere: '在这里手写签名',
  signByName: '改用姓名签',
  signByHand: '改为手写',
  signName: '签名人姓名',
  signDone: '用这个签名',
  signRedo: '重新签',
  signature: '签名',
  errorsTitle: (n: number) => `有 ${n} 处要改`,
  retry: '重试',
};

/** Words the controls use by themselves; every language has exactly these keys. */
export type UiWords = typeof zh;

const en: UiWords = {
  close: 'Close',
  clear: 'Clear',
  remove: 'Remove',
  choose: 'Choose',
  search: 'Search',
  searching: 'Searching…',
  nothingFound: 'Nothing found',
  searchFailed: 'Search failed; check the network and try again',
  showOptions: 'Show options',
  optional: 'optional',
  required: 'required',
  date: 'Date',
  time: 'Time',
  openCalendar: 'Open calendar',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousYear: 'Previous year',
  nextYear: 'Next year',
  today: 'Today',
  weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  month: (year, month) =>
    `${new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2000, month - 1, 1))} ${year}`,
  stars: (n) => (n === 1 ? '1 star' : `${n} stars`),
  chooseFile: 'Choose file',
  takePhoto: 'Take or choose photo',
  dropHere: 'or drop files here',
  signHere: 'Sign here',
  signByName: 'Type the name instead',
  signByHand: 'Draw instead',
  signName: 'Name of the signer',
  signDone: 'Use this signature',
  signRedo: 'Sign again',
  signature: 'Signature',
  errorsTitle: (n) => (n === 1 ? '1 thing to correct' : `${n} things to correct`),
  retry: 'Retry',
};

const catalogues = { 'zh-CN': zh, en } as const;
/** Languages the controls speak. */
export type UiLocale = keyof typeof catalogues;

const UiWordsContext = createContext<UiWords>(zh);

/** Chooses the language of all controls inside. */
export function UiLocaleProvider({ locale, children }: { locale: UiLocale; children: ReactNode }) {
  return <UiWordsContext value={catalogues[locale]}>{children}</UiWordsContext>;
}

/** The words of the chosen language. */
export function useUiWords(): UiWords {
  return use(UiWordsContext);
}
