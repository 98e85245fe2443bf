import type { Issue, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import type { Sentence } from './field-run.ts';

/**
 * What every issue says, by code. The title comes with its row already named (`第 3 行的数量`), so a sentence reads
 * the same in a table and outside one. Written for an office clerk: what is wrong, and what to do.
 */
export const sentences = {
  required: (title) =>
    both(
      title,
      (t) => `请填写${t}`,
      (t) => `Fill in ${t}`,
    ),
  requiredFile: (title) =>
    both(
      title,
      (t) => `请上传${t}`,
      (t) => `Upload ${t}`,
    ),
  requiredChoice: (title) =>
    both(
      title,
      (t) => `请选择${t}`,
      (t) => `Choose ${t}`,
    ),
  requiredRows: (title) =>
    both(
      title,
      (t) => `${t}至少填写 1 行`,
      (t) => `Enter at least 1 row in ${t}`,
    ),
  type: (title, data) =>
    both(
      title,
      (t) => `${t}的内容格式不对，要填${typeWord(data.expected ?? data.type)['zh-CN']}`,
      (t) => `${t} must be ${typeWord(data.expected ?? data.type).en}`,
    ),
  unknownField: (_title, data) => ({
    'zh-CN': `表单里没有“${text(data.name)}”这个字段，请去掉它`,
    en: `The form has no field “${text(data.name)}”; leave it out`,
  }),
  tooShort: (title, data) =>
    both(
      title,
      (t) => `${t}至少 ${text(data.limit)} 个字`,
      (t) => `${t} needs at least ${text(data.limit)} characters`,
    ),
  tooLong: (title, data) =>
    both(
      title,
      (t) => `${t}最多 ${text(data.limit)} 个字`,
      (t) => `${t} may have at most ${text(data.limit)} characters`,
    ),
  tooSmall: (title, data) =>
    data.exclusive === true
      ? both(
          title,
          (t) => `${t}要大于 ${text(data.limit)}`,
          (t) => `${t} must be greater than ${text(data.limit)}`,
        )
      : both(
          title,
          (t) => `${t}不能小于 ${text(data.limit)}`,
          (t) => `${t} must be at least ${text(data.limit)}`,
        ),
  tooLarge: (title, data) =>
    data.exclusive === true
      ? both(
          title,
          (t) => `${t}要小于 ${text(data.limit)}`,
          (t) => `${t} must be less than ${text(data.limit)}`,
        )
      : both(
          title,
          (t) => `${t}不能大于 ${text(data.limit)}`,
          (t) => `${t} must be at most ${text(data.limit)}`,
        ),
  pattern: (title) =>
    both(
      title,
      (t) => `${t}的格式不对，请检查`,
      (t) => `${t} does not have the right format`,
    ),
  option: (title, data) => {
    const allowed = list(data.allowed);
    return both(
      title,
      (t) => (allowed.length > 0 ? `${t}只能选${allowed.join('、')}` : `${t}不在可选范围内，请重新选择`),
      (t) =>
        allowed.length > 0
          ? `${t} must be one of ${allowed.join(', ')}`
          : `Choose one of the options for ${t}`,
    );
  },
  'options.ambiguous': (title, data) =>
    both(
      title,
      (t) => `${t}的“${text(data.value)}”可以有两种读法，给每个选项加上双引号，如 "选项一"、"选项二"`,
      (t) =>
        `“${text(data.value)}” for ${t} can be read in two ways; put each option in double quotes, as "one"、"two"`,
    ),
  notWhole: (title) =>
    both(
      title,
      (t) => `${t}要填整数`,
      (t) => `${t} must be a whole number`,
    ),
  decimals: (title, data) =>
    data.limit === 0
      ? both(
          title,
          (t) => `${t}要填整数`,
          (t) => `${t} must be a whole number`,
        )
      : both(
          title,
          (t) => `${t}最多 ${text(data.limit)} 位小数`,
          (t) => `${t} may have at most ${text(data.limit)} decimal places`,
        ),
  tooFew: (title, data) =>
    both(
      title,
      (t) => `${t}至少要有 ${text(data.limit)} 项`,
      (t) => `${t} needs at least ${text(data.limit)}`,
    ),
  tooFewRows: (title, data) =>
    both(
      title,
      (t) => `${t}至少填写 ${text(data.limit)} 行`,
      (t) => `${t} needs at least ${text(data.limit)} rows`,
    ),
  tooManyRows: (title, data) =>
    both(
      title,
      (t) => `${t}最多 ${text(data.limit)} 行，请删减或分单提交`,
      (t) => `${t} may have at most ${text(data.limit)} rows; delete some or submit them separately`,
    ),
  tooMany: (title, data) =>
    both(
      title,
      (t) => `${t}最多 ${text(data.limit)} 项`,
      (t) => `${t} may have at most ${text(data.limit)}`,
    ),
  repeated: (title) =>
    both(
      title,
      (t) => `${t}有重复项，请去掉重复的`,
      (t) => `${t} has repeated entries; remove the doubles`,
    ),
  rowsUnique: (title, data) =>
    both(
      title,
      (t) => `${t}与第 ${text(data.row)} 行重复，请合并或删除一行`,
      (t) => `${t} repeats row ${text(data.row)}; merge the rows or delete one`,
    ),
  date: (title) =>
    both(
      title,
      (t) => `${t}不是有效日期，请按 2025-11-03 填写`,
      (t) => `${t} is not a date; write it like 2025-11-03`,
    ),
  phone: (title) =>
    both(
      title,
      (t) => `${t}要填 11 位手机号或带区号的座机号，有分机时写成 13812345678-1234`,
      (t) =>
        `${t} must be an 11-digit mobile number or a landline number with area code; write an extension as 13812345678-1234`,
    ),
  address: (title) =>
    both(
      title,
      (t) => `${t}不完整，请选到区县并填写详细地址`,
      (t) => `${t} is incomplete; choose the district and fill in the street`,
    ),
  'file.type': (title, data) => {
    const allowed = list(data.allowed);
    return both(
      title,
      (t) =>
        allowed.length > 0 ? `${t}只能上传 ${allowed.join('、')}` : `${t}的文件类型不支持，请换一个文件`,
      (t) =>
        allowed.length > 0
          ? `${t} accepts only ${allowed.join(', ')}`
          : `${t} does not accept this type of file`,
    );
  },
  'file.size': (title, data) =>
    both(
      title,
      (t) => `${t}的文件不能超过 ${size(data.limit)}`,
      (t) => `Files of ${t} may have at most ${size(data.limit)}`,
    ),
  'file.missing': (title) =>
    both(
      title,
      (t) => `${t}的文件没有上传成功，请重新上传`,
      (t) => `The file of ${t} was not uploaded; upload it again`,
    ),
  'reference.missing': (title, data) => {
    switch (data.closed) {
      case 'key':
        return both(
          title,
          (t) =>
            `${t}“${text(data.number)}”没有核对：这个密钥不能读取可供选择的记录。请给密钥加上 records:read 权限范围，或换一个能选用这些记录的角色`,
          (t) =>
            `${t} “${text(data.number)}” was not looked up: this key may not read the records to choose from. Give the key the scope records:read, or a role that may choose them`,
        );
      case 'person':
        return both(
          title,
          (t) => `您没有权限选用${t}的记录，请联系管理员开通`,
          (t) => `You may not choose records for ${t}; ask an administrator for the permission`,
        );
      default:
        return both(
          title,
          (t) => `${t}“${text(data.number)}”不存在，请重新选择`,
          (t) => `${t} “${text(data.number)}” does not exist; choose another`,
        );
    }
  },
  'user.missing': (title, data) =>
    data.reason === 'role'
      ? both(
          title,
          (t) => `这个人不能担任${t}，请重新选择`,
          (t) => `This person cannot be ${t}; choose another`,
        )
      : both(
          title,
          (t) => `${t}选的人不存在或已停用，请重新选择`,
          (t) => `The person in ${t} does not exist or was deactivated; choose another`,
        ),
  'unique.taken': (title, data) =>
    data.number === undefined
      ? both(
          title,
          (t) => `${t}已被使用，不能重复`,
          (t) => `${t} is already in use`,
        )
      : both(
          title,
          (t) => `${t}已被 ${text(data.number)} 使用，不能重复`,
          (t) => `${t} is already used by ${text(data.number)}`,
        ),
  locked: (title) =>
    both(
      title,
      (t) => `${t}由入口固定，不能改`,
      (t) => `${t} is fixed here and cannot be changed`,
    ),
  readOnly: (title) =>
    both(
      title,
      (t) => `${t}不能修改`,
      (t) => `${t} cannot be changed`,
    ),
  'computed.differs': (title, data) =>
    both(
      title,
      (t) => `${t}由系统计算，应为 ${text(data.computed)}`,
      (t) => `${t} is computed and should be ${text(data.computed)}`,
    ),
  'rule.rejected': (title) =>
    both(
      title,
      (t) => `${t}不符合规则，请检查`,
      (t) => `${t} breaks a rule; check it`,
    ),
  'limit.size': (_title, data) => ({
    'zh-CN': `提交的内容太大（上限 ${text(data.limit)}），请减少后再提交`,
    en: `The submission is too large (limit ${text(data.limit)}); make it smaller`,
  }),
  'limit.depth': (_title, data) => ({
    'zh-CN': `提交的内容嵌套太深（上限 ${text(data.limit)} 层）`,
    en: `The submission is nested too deeply (limit ${text(data.limit)} levels)`,
  }),
} as const satisfies Readonly<Record<string, Sentence>>;

/** A code the catalogue has a sentence for. */
export type SentenceCode = keyof typeof sentences;

/** Sentences that say the same thing about another kind of value are one code to programs. */
const VARIANTS: Readonly<Partial<Record<SentenceCode, string>>> = {
  requiredFile: 'required',
  requiredChoice: 'required',
  requiredRows: 'required',
  tooFewRows: 'tooFew',
  tooManyRows: 'tooMany',
};

/** An issue with the sentence of its code; `title` is the field's (in a table, see `rowTitle`). */
export function issueOf(
  code: SentenceCode,
  title: LocalText,
  path = '',
  data: Readonly<Record<string, unknown>> = {},
): Issue {
  const sentence: Sentence = sentences[code];
  const message = sentence(title, data);
  const published = VARIANTS[code] ?? code;
  return Object.keys(data).length > 0
    ? { code: published, path, message, data }
    : { code: published, path, message };
}

/** The sentence of a code by name, for kinds: `data.title` is the field's title. Codes without one get a general sentence. */
export function sentence(
  code: string,
  data: Readonly<Record<string, unknown>> & { readonly title: LocalText },
): LocalText {
  const own: Sentence = Object.hasOwn(sentences, code) ? sentences[code as SentenceCode] : sentences.pattern;
  return own(data.title, data);
}

/** The title of a column in one row (0-based), as sentences name it: `第 3 行的数量`, `Quantity in row 3`. */
export function rowTitle(title: LocalText, row: number): LocalText {
  return {
    'zh-CN': `第 ${row + 1} 行的${title['zh-CN']}`,
    en: `${inLocale(title, 'en')} in row ${row + 1}`,
  };
}

/** The sentence of an empty field that only choosing another one fills. */
export function requiredFrom(title: LocalText, source: LocalText): LocalText {
  return {
    'zh-CN': `请先选好${source['zh-CN']}，${title['zh-CN']}会随之带出`,
    en: `Choose ${inLocale(source, 'en')} first; ${inLocale(title, 'en')} comes with it`,
  };
}

function both(title: LocalText, zh: (title: string) => string, en: (title: string) => string): LocalText {
  return { 'zh-CN': zh(title['zh-CN']), en: en(inLocale(title, 'en')) };
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 60)}…` : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined || value === null ? '空' : text(JSON.stringify(value));
}

function list(value: unknown): readonly string[] {
  // A long list helps nobody; the sentence then does without.
  return Array.isArray(value) && value.length <= 12 ? value.map(text) : [];
}

function size(value: unknown): string {
  if (typeof value !== 'number') return text(value);
  return value >= 1_048_576
    ? `${Math.round(value / 104_857.6) / 10} MB`
    : `${Math.max(1, Math.round(value / 1024))} KB`;
}

function typeWord(expected: unknown): { readonly 'zh-CN': string; readonly en: string } {
  switch (expected) {
    case 'string':
      return { 'zh-CN': '文字', en: 'text' };
    case 'number':
    case 'integer':
      return { 'zh-CN': '数字', en: 'a number' };
    case 'boolean':
      return { 'zh-CN': '是或否', en: 'yes or no' };
    case 'array':
      return { 'zh-CN': '列表', en: 'a list' };
    case 'object':
      return { 'zh-CN': '一组内容', en: 'an object' };
    default:
      return { 'zh-CN': '规定的内容', en: 'of the right type' };
  }
}
