/** What a column of a spreadsheet looks like: a kind of field and its settings. */
export interface Guess {
  readonly kind: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Why, when it was not plain: told before the form is made. */
  readonly unsure?: 'mixed' | 'options' | 'empty' | 'numberWord';
}

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const DATE_TIME = /^\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*[日号])?[\sT]+\d{1,2}[:：]\d{2}/;
const MOBILE = /^(?:\+?86)?[-\s]?1[3-9]\d{9}$/;
const PHONE =
  /^(?:(?:\+?86)?[-\s]?1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}|[48]00-?\d{3}-?\d{4})(?:[-_转]\d{1,6})?$/;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
const WHOLE = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)$/;
const DECIMAL = /^[-+]?[¥￥$]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*元?$/;
const YES_NO = /^(?:是|否|有|无|对|错|√|×|✓|✗|y|n|yes|no|true|false)$/i;

const WORDS = {
  dateTime: /时间|时刻|\btime\b|datetime|timestamp/i,
  date: /日期|年月日|生日|交期|到期|入职日|\bdate\b|\bday\b|birthday/i,
  money:
    /金额|单价|总价|价格|价款|费用|运费|货款|报价|预算|工资|合计|税额|余额|成本|amount|price|cost|\bfee\b|budget|salary|total/i,
  count:
    /数量|件数|个数|人数|台数|天数|次数|库存|年龄|quantity|\bqty\b|count|number of|\bage\b|\bdays\b|stock/i,
  decimal:
    /重量|长度|宽度|高度|面积|体积|比例|税率|折扣|weight|length|width|height|area|volume|rate|ratio|discount/i,
  phone: /电话|手机|联系方式|座机|传真|phone|mobile|\btel\b|\bfax\b/i,
  address: /地址|住址|address/i,
  email: /邮箱|邮件|e-?mail/i,
  long: /备注|说明|描述|原因|意见|内容|事由|要求|摘要|remark|comment|description|note|reason|details/i,
  /** Numbers that are names: leading zeros count, and nobody adds them up. */
  code: /编号|编码|号码|单号|证号|账号|税号|代码|身份证|条码|序列号|\bno\.?$|\bid$|code|\bsku\b|serial|barcode/i,
  yesNo: /^是否|是否$|有无|^(?:is|has) /i,
} as const;

/** Fewest answers from which a list of options is read. */
const ENOUGH = 4;
const MOST_OPTIONS = 12;

/** Guesses what a column holds from its header and its answers (those that are empty left out). */
export function guessKind(header: string, samples: readonly string[]): Guess {
  const all = (test: RegExp): boolean => samples.length > 0 && samples.every((sample) => test.test(sample));
  const says = (word: keyof typeof WORDS): boolean => WORDS[word].test(header);
  if (all(EMAIL) || (says('email') && samples.length === 0)) return emailGuess();
  if (all(DATE_TIME) && !all(DATE)) return { kind: 'date-time', properties: {} };
  if (all(DATE)) return { kind: 'date', properties: {} };
  if (says('phone') && (samples.length === 0 || all(PHONE)))
    return {
      kind: 'phone',
      properties:
        samples.length > 0 && all(MOBILE) && /手机|mobile/i.test(header) ? { accept: 'mobile' } : {},
    };
  if (!says('code') && all(PHONE) && all(MOBILE)) return { kind: 'phone', properties: {} };
  if (says('yesNo') || all(YES_NO)) return yesNoGuess(samples);
  if (samples.length === 0) return byHeader(header, says);
  if (!says('code') && all(DECIMAL)) return numberGuess(samples, says);
  return textGuess(header, samples, says);
}

function byHeader(header: string, says: (word: keyof typeof WORDS) => boolean): Guess {
  if (says('code')) return { kind: 'text', properties: {}, unsure: 'empty' };
  if (says('dateTime')) return { kind: 'date-time', properties: {}, unsure: 'empty' };
  if (says('date')) return { kind: 'date', properties: {}, unsure: 'empty' };
  if (says('money')) return { ...money(2, header), unsure: 'empty' };
  if (says('count')) return { kind: 'number', properties: { minimum: 0 }, unsure: 'empty' };
  if (says('decimal')) return { kind: 'decimal', properties: {}, unsure: 'empty' };
  if (says('address')) return { kind: 'address', properties: {}, unsure: 'empty' };
  if (says('long')) return { kind: 'long-text', properties: {}, unsure: 'empty' };
  return { kind: 'text', properties: {}, unsure: 'empty' };
}

function numberGuess(samples: readonly string[], says: (word: keyof typeof WORDS) => boolean): Guess {
  const numbers = samples.map((sample) => sample.replace(/[¥￥$,元\s]/g, ''));
  // 007 and 13-digit numbers are names of things.
  if (numbers.some((number) => /^[-+]?0\d/.test(number) || number.replace(/\D/g, '').length > 12))
    return { kind: 'text', properties: {}, unsure: 'numberWord' };
  const places = Math.max(...numbers.map((number) => number.split('.')[1]?.length ?? 0));
  const positive = numbers.every((number) => !number.startsWith('-'));
  const signed = samples.some((sample) => /[¥￥$元]/.test(sample));
  if (says('money') || signed) {
    const { properties } = money(Math.min(6, Math.max(2, places)), '');
    return { kind: 'decimal', properties: { ...properties, ...(positive ? { minimum: 0 } : {}) } };
  }
  if (places === 0 && samples.every((sample) => WHOLE.test(sample)) && !says('decimal'))
    return { kind: 'number', properties: positive ? { minimum: 0 } : {} };
  return {
    kind: 'decimal',
    properties: {
      ...(places === 2 || places === 0 ? {} : { places: Math.min(6, places) }),
      ...(positive ? { minimum: 0 } : {}),
    },
  };
}

const money = (places: number, header: string): Guess => ({
  kind: 'decimal',
  properties: {
    ...(places === 2 ? {} : { places }),
    ...(/美元|usd/i.test(header) ? { currency: 'USD' } : { currency: 'CNY' }),
  },
});

const emailGuess = (): Guess => ({
  kind: 'text',
  properties: {
    pattern: '^[^@ ]+@[^@ ]+\\.[^@ .]+$',
    patternMessage: {
      'zh-CN': '邮箱写成 name@example.com 的样子',
      en: 'Write the e-mail address like name@example.com',
    },
  },
});

function yesNoGuess(samples: readonly string[]): Guess {
  const words = distinct(samples);
  const options = words.length === 2 && words.every((word) => /[一-鿿]/.test(word)) ? words : ['是', '否'];
  const first = options.includes('是') ? ['是', '否'] : options;
  return { kind: 'choice', properties: { options: first.map((value) => ({ value })), display: 'radio' } };
}

function textGuess(
  header: string,
  samples: readonly string[],
  says: (word: keyof typeof WORDS) => boolean,
): Guess {
  const longest = Math.max(...samples.map((sample) => sample.length));
  if (says('address') && longest >= 6) return { kind: 'long-text', properties: { maxLength: 300, rows: 2 } };
  if (samples.some((sample) => sample.includes('\n')) || longest > 60 || (says('long') && longest > 20))
    return { kind: 'long-text', properties: {} };
  const words = distinct(samples);
  const repeated = words.length * 2 <= samples.length && words.length <= MOST_OPTIONS;
  if (!says('code') && !says('long') && samples.length >= ENOUGH && repeated && longest <= 30)
    return { kind: 'choice', properties: { options: words.map((value) => ({ value })) }, unsure: 'options' };
  if (says('long')) return { kind: 'long-text', properties: {} };
  const expected = says('date') || says('money') || says('count') || says('phone');
  return {
    kind: 'text',
    properties: longest > 200 ? { maxLength: 500 } : {},
    ...(expected && !says('code') && header !== '' ? { unsure: 'mixed' as const } : {}),
  };
}

/** Each word once, in the order of appearance. */
function distinct(samples: readonly string[]): readonly string[] {
  return [...new Set(samples.map((sample) => sample.replace(/\s+/g, ' ').trim()))];
}
