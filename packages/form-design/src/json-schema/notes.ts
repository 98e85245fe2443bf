import type { Issue, LocalText } from '@weir/base';

/**
 * What an import has to tell. `gone`: something of the schema could not be taken over and is explained in the form;
 * `other`: it was taken over in another shape.
 */
interface NoteText {
  readonly weight: 'gone' | 'other';
  readonly zh: (word: string) => string;
  readonly en: (word: string) => string;
}

const NOTES = {
  outside: {
    weight: 'gone',
    zh: (ref) =>
      `这里引用了另一份文件“${ref}”，导入时读不到。把那份内容放进 $defs 再导入，或在这里手工加字段`,
    en: (ref) =>
      `This refers to another file, “${ref}”, which an import cannot read. Put its contents into $defs and import again, or add the fields here by hand`,
  },
  nowhere: {
    weight: 'gone',
    zh: (ref) => `这里引用的“${ref}”不存在。补上后再导入，或在这里手工加字段`,
    en: (ref) =>
      `This refers to “${ref}”, which is not there. Add it and import again, or add the fields by hand`,
  },
  recursive: {
    weight: 'gone',
    zh: () => '这里一层套一层、没有尽头（引用了自己），表单不能无限嵌套。需要几层，就在这里手工加几层',
    en: () =>
      'This contains itself without end, and a form cannot nest forever. Add as many levels here by hand as are needed',
  },
  depth: {
    weight: 'gone',
    zh: () => '这里嵌套太深，表单放不下。可以另建一张表单，再用关联记录连起来',
    en: () => 'This is nested too deeply for a form. Make another form for it and refer to its records',
  },
  tooMany: {
    weight: 'gone',
    zh: (limit) => `一张表单最多 ${limit} 个字段，后面的没有导入。可以拆成几张表单`,
    en: (limit) =>
      `A form has at most ${limit} fields; the rest was not imported. Split it into several forms`,
  },
  columns: {
    weight: 'gone',
    zh: (limit) => `明细表最多 ${limit} 列，后面的没有导入`,
    en: (limit) => `A table has at most ${limit} columns; the rest was not imported`,
  },
  union: {
    weight: 'gone',
    zh: (keyword) => `这里可以有几种不同的写法（${keyword}），一个字段只能有一种。请选定一种，手工加上字段`,
    en: (keyword) =>
      `This may have one of several shapes (${keyword}), and a field has one. Decide on one and add the fields by hand`,
  },
  types: {
    weight: 'gone',
    zh: (types) => `这里的值可以是几种类型（${types}），导入为文字，请核对`,
    en: (types) => `The value may have several types (${types}); it became text. Please check`,
  },
  free: {
    weight: 'gone',
    zh: () => '这里没有写明有哪些属性（任意对象），表单要有确定的字段。请手工加上要填的字段',
    en: () =>
      'This does not say which properties it has. A form needs fields: add those to be filled by hand',
  },
  freeList: {
    weight: 'gone',
    zh: () => '这个列表没有写明每一项是什么。请手工加一张明细表，定好各列',
    en: () => 'This list does not say what its items are. Add a table by hand and give it columns',
  },
  tuple: {
    weight: 'gone',
    zh: () => '这个列表每个位置各有规定，表单没有对应的字段。请按位置手工加字段',
    en: () =>
      'Each place of this list has rules of its own, which no field can say. Add one field a place by hand',
  },
  lists: {
    weight: 'gone',
    zh: () => '列表里又是列表，明细表的一格只能放一个值。可以另建一张表单，再用关联记录连起来',
    en: () =>
      'A list inside a list: a cell of a table holds one value. Make another form and refer to its records',
  },
  inTable: {
    weight: 'gone',
    zh: (title) => `明细表里放不下“${title}”，没有成为列。可以放到表格外，或另建一张表单`,
    en: (title) => `“${title}” cannot be a column of a table. Put it outside, or make another form for it`,
  },
  never: {
    weight: 'gone',
    zh: () => '这里规定什么都不许填（false），没有成为字段',
    en: () => 'Nothing may stand here (false); it did not become a field',
  },
  noSchema: {
    weight: 'gone',
    zh: () => '这不是 JSON Schema（应是一个对象，或 true、false），没有可导入的字段。请手工加字段',
    en: () =>
      'This is no JSON Schema (an object, true or false is expected); there is nothing to import. Add fields by hand',
  },
  onlyNull: {
    weight: 'gone',
    zh: () => '这里只许为空（null），没有成为字段',
    en: () => 'Only null may stand here; it did not become a field',
  },
  values: {
    weight: 'gone',
    zh: () => '选项里有对象或列表，不能作选项',
    en: () => 'Some of the values are objects or lists and cannot be options',
  },
  manyOptions: {
    weight: 'gone',
    zh: (count) => `选项太多（${count} 个，最多 500 个），导入为文字。可以建一张表单放选项，再用关联记录选`,
    en: (count) =>
      `There are too many options (${count}; at most 500); it became text. Keep them as records of a form and refer to those`,
  },
  pattern: {
    weight: 'gone',
    zh: (pattern) => `格式“${pattern}”用了不是各处都认的写法，没有带过来。请在“格式”里换一种写法`,
    en: (pattern) =>
      `The pattern “${pattern}” is written in a way not every system reads alike and was left out. Write it another way under “Pattern”`,
  },
  format: {
    weight: 'gone',
    zh: (format) => `格式名“${format}”没有对应的检查，没有带过来。需要时在“格式”里写`,
    en: (format) =>
      `There is no check for the format “${format}”; it was left out. Write a pattern if it is needed`,
  },
  keyword: {
    weight: 'gone',
    zh: (keyword) => `“${keyword}”的要求没有带过来。需要时用规则来写`,
    en: (keyword) => `What “${keyword}” asks for was left out. Write it as a rule if it is needed`,
  },
  rule: {
    weight: 'gone',
    zh: (keyword) => `一条“${keyword}”的条件写不成规则，没有带过来。需要时在规则里手工写`,
    en: (keyword) =>
      `A condition of “${keyword}” could not become a rule and was left out. Write it by hand if needed`,
  },
  setting: {
    weight: 'gone',
    zh: (message) => `有一处设置没有带过来：${message}`,
    en: (message) => `A setting was left out: ${message}`,
  },
  boolean: {
    weight: 'other',
    zh: () => '是或否改为单选，存为文字“是”“否”',
    en: () => 'True or false became a choice, stored as the words 是 and 否',
  },
  wordValues: {
    weight: 'other',
    zh: () => '选项的值改存为文字',
    en: () => 'The values of the options are stored as text',
  },
  anything: {
    weight: 'other',
    zh: () => '没有规定类型，导入为文字',
    en: () => 'No type is given; it became text',
  },
  plainList: {
    weight: 'other',
    zh: () => '列表改为一列的明细表',
    en: () => 'The list became a table of one column',
  },
  flattened: {
    weight: 'other',
    zh: () => '对象改为分组，里面的字段与外面的放在同一层',
    en: () => 'The object became a section; its fields stand on one level with the others',
  },
  renamed: {
    weight: 'other',
    zh: (name) => `属性名“${name}”不能作键，换了一个`,
    en: (name) => `The property name “${name}” cannot be a key; it got another one`,
  },
  insideOptional: {
    weight: 'other',
    zh: () => '所在的对象可以不填，这里就不设必填。需要时用规则来写“填了一项就要填这项”',
    en: () =>
      'The object around it may be left out, so it is not required. Write a rule if one entry asks for the other',
  },
  emptyAllowed: {
    weight: 'other',
    zh: () => '列表可以是空的，这里就不设必填',
    en: () => 'The list may be empty, so it is not required',
  },
  fixed: {
    weight: 'other',
    zh: () => '固定的值改为只有一个选项',
    en: () => 'The fixed value became the only option',
  },
  readOnlyRequired: {
    weight: 'other',
    zh: () => '只读又没有默认值，没人能填，这里就不设必填',
    en: () => 'It is read-only without a default, so nobody could fill it; it is not required',
  },
  lengthLimit: {
    weight: 'other',
    zh: (limit) => `文字最多 ${limit} 个字，上限改为这个数`,
    en: (limit) => `A text has at most ${limit} characters; the limit became that`,
  },
  noLength: {
    weight: 'other',
    zh: (limit) => `没有写长度上限的文字，最多 ${limit} 个字（多行文本 2000 个）`,
    en: (limit) => `A text without a limit has at most ${limit} characters (2000 where it has several lines)`,
  },
  defaultGone: {
    weight: 'other',
    zh: () => '默认值与字段不合，没有带过来',
    en: () => 'The default does not fit the field and was left out',
  },
  open: {
    weight: 'other',
    zh: () => '没有列出的属性，表单一律不收',
    en: () => 'Properties that are not listed are not taken by the form',
  },
} as const satisfies Record<string, NoteText>;

/** What an import may tell. */
export type NoteCode = keyof typeof NOTES;

/** A note about a place in the schema. */
export interface Note {
  readonly code: NoteCode;
  readonly path: string;
  readonly message: Required<LocalText>;
}

/** The sentence of a note. */
export function noteOf(code: NoteCode, path: string, word = ''): Note {
  const text: NoteText = NOTES[code];
  const short = word.length > 120 ? `${word.slice(0, 119)}…` : word;
  return { code, path, message: { 'zh-CN': text.zh(short), en: text.en(short) } };
}

/** Whether the form must explain it too: something is missing that the schema asked for. */
export function isGone({ code }: Note): boolean {
  return NOTES[code].weight === 'gone';
}

/** A note as the issue a person reads before the form is made. */
export function issueOfNote({ code, path, message }: Note): Issue {
  return { code: `import.${code}`, path, message, severity: 'warning' };
}
