import type { LocalText } from '@weir/base';
import { quoted } from './quoted.ts';
import { isReservedName } from './reserved-names.ts';

/** What is wrong, where, and what to do: an issue but for the prefix of its code. */
export interface Finding {
  readonly code: string;
  /** JSON Pointer to the place in the data, cut to a length that fits an issue. */
  readonly path: string;
  readonly message: Required<LocalText>;
  /** Facts for programs, e.g. `{ "limit": 20 }`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Sentence extends Omit<Finding, 'path'> {
  /** The property of the place that it is about. */
  readonly at?: string;
}

type Params = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  string: ['填文字', 'text'],
  number: ['填数字', 'a number'],
  integer: ['填整数', 'a whole number'],
  boolean: ['填 true 或 false', 'true or false'],
  array: ['填列表', 'a list'],
  object: ['填一组属性', 'an object'],
  null: ['填 null', 'null'],
};

/** Sentences of those who know more about the data than a schema says, by keyword. */
export type OwnSentences = Readonly<Record<string, (params: Params, value: unknown) => Sentence>>;

/** The sentence for a keyword that is not kept by a value. */
export function sentenceOf(keyword: string, params: Params, value: unknown, own: OwnSentences): Sentence {
  return (own[keyword] ?? SENTENCES[keyword] ?? otherwise)(params, value);
}

const SENTENCES: OwnSentences = {
  bounds: ({ of, limit, name }) => {
    switch (of) {
      case 'reservedNames':
        return reserved(String(name));
      case 'depth':
        return say('limit', `嵌套太深，最多 ${limit} 层`, `Nested too deeply; at most ${limit} levels`, {
          limit,
        });
      case 'properties':
        return say('limit', `属性太多，最多 ${limit} 个`, `Too many properties; at most ${limit}`, { limit });
      case 'text':
      case 'texts':
        return tooLong(limit);
      default:
        return say('limit', `内容太多，最多 ${limit} 个值`, `Too much content; at most ${limit} values`, {
          limit,
        });
    }
  },
  type: ({ type }, value) => {
    const types = Array.isArray(type) ? type.map(String) : [String(type)];
    // 1.5 is a number, only not a whole one; “x” lacks more than that.
    const wanted = types.map((one) => (one === 'integer' && typeof value !== 'number' ? 'number' : one));
    const words = wanted.map((one) => TYPES[one] ?? ([one, one] as const));
    const shown = quoted(value);
    return say(
      'type',
      `“${shown}”不对，这里要${words.map(([zh]) => zh).join('或')}`,
      `“${shown}” is wrong; this must be ${words.map(([, en]) => en).join(' or ')}`,
    );
  },
  required: ({ missingProperty }) => missing(missingProperty),
  additionalProperties: ({ name, known }) => {
    if (isReservedName(String(name))) return reserved(String(name));
    const names = Array.isArray(known) ? known.map(String) : [];
    const shown = quoted(name);
    if (names.length === 0) return noSuchProperty(String(name));
    return {
      ...say(
        'unknownProperty',
        `没有“${shown}”这个属性，可用的有：${names.join('、')}`,
        `There is no property “${shown}”; there are: ${names.join(', ')}`,
        { name: shown },
      ),
      at: String(name),
    };
  },
  unevaluatedProperties: ({ unevaluatedProperty }) => noSuchProperty(String(unevaluatedProperty)),
  propertyNames: ({ propertyName }) => ({
    ...say(
      'format',
      `“${quoted(propertyName)}”不能作属性名，请换一个`,
      `“${quoted(propertyName)}” cannot be the name of a property; choose another`,
    ),
    at: String(propertyName),
  }),
  enum: ({ allowed }, value) => notAllowed(allowed, value),
  const: ({ allowed }, value) => notAllowed(allowed, value),
  discriminator: ({ tag, allowed }, value) => {
    const given =
      typeof value === 'object' && value !== null && Object.hasOwn(value, String(tag))
        ? (value as Params)[String(tag)]
        : undefined;
    const sentence = given === undefined ? missing(tag) : notAllowed(allowed, given);
    return { ...sentence, at: String(tag) };
  },
  not: ({ refused }, value) => {
    if (typeof value === 'string' && Array.isArray(refused) && isReservedName(value))
      return reserved(value, null);
    return say(
      'value',
      `“${quoted(value)}”不可用，请换一个`,
      `“${quoted(value)}” cannot be used; choose another`,
    );
  },
  minLength: ({ limit }) =>
    limit === 1
      ? say('empty', '不能为空，请填写', 'This is empty; fill it in')
      : say('empty', `文字太短，至少 ${limit} 个字`, `The text is too short; at least ${limit} characters`, {
          limit,
        }),
  maxLength: ({ limit }) => tooLong(limit),
  pattern: ({ pattern }, value) =>
    say(
      'format',
      `“${quoted(value)}”的写法不对，要符合 ${pattern}`,
      `“${quoted(value)}” is not written right; it must match ${pattern}`,
      { pattern },
    ),
  format: ({ format }, value) =>
    say(
      'format',
      `“${quoted(value)}”的写法不对，要符合 ${format}`,
      `“${quoted(value)}” is not written right; it must be ${format}`,
      { format },
    ),
  minimum: outOfRange,
  maximum: outOfRange,
  exclusiveMinimum: outOfRange,
  exclusiveMaximum: outOfRange,
  multipleOf: ({ multipleOf }, value) =>
    say(
      'value',
      `${quoted(value)} 不是 ${multipleOf} 的倍数，请改正`,
      `${quoted(value)} is not a multiple of ${multipleOf}; correct it`,
      { multipleOf },
    ),
  minItems: ({ limit }) => say('empty', `至少要有 ${limit} 项`, `At least ${limit} is needed`, { limit }),
  maxItems: ({ limit }) => say('limit', `最多 ${limit} 项`, `At most ${limit} items`, { limit }),
  uniqueItems: () => say('duplicate', '有重复项，请去掉', 'Some items are repeated; remove them'),
  additionalItems: ({ limit }) => say('limit', `最多 ${limit} 项`, `At most ${limit} items`, { limit }),
  items: ({ limit }) => say('limit', `最多 ${limit} 项`, `At most ${limit} items`, { limit }),
  contains: () => say('value', '缺少要有的项，请补上', 'An item that must be there is missing; add it'),
  minProperties: ({ limit }) =>
    say('empty', `至少要有 ${limit} 个属性`, `At least ${limit} properties are needed`, { limit }),
  maxProperties: ({ limit }) =>
    say('limit', `最多 ${limit} 个属性`, `At most ${limit} properties`, { limit }),
  dependencies: dependency,
  dependentRequired: dependency,
  anyOf: noShape,
  oneOf: (params, value) =>
    Number(params.passed) > 1
      ? say(
          'choice',
          '这里的内容同时合乎几种写法，只能合乎一种',
          'This fits several shapes; it must fit only one',
        )
      : noShape(params, value),
  'false schema': () => say('unknownProperty', '这里不能填，请去掉', 'Nothing may stand here; remove it'),
};

function otherwise(_params: Params, value: unknown): Sentence {
  return say('value', `“${quoted(value)}”不可用，请改正`, `“${quoted(value)}” cannot be used; correct it`);
}

function outOfRange({ from, to }: Params, value: unknown): Sentence {
  const [low, high] = [from ?? '-∞', to ?? '∞'];
  return say(
    'range',
    `${quoted(value)} 超出范围，要在 ${low} 到 ${high} 之间`,
    `${quoted(value)} is out of range; it must lie between ${low} and ${high}`,
    { from: low, to: high },
  );
}

function notAllowed(allowed: unknown, value: unknown): Sentence {
  const values = Array.isArray(allowed) ? allowed : [];
  const words = values.map(quoted);
  return say(
    'value',
    `“${quoted(value)}”不可用，要填 ${words.join('、')}${words.length > 1 ? ' 之一' : ''}`,
    `“${quoted(value)}” cannot be used; it must be ${words.join(', ')}`,
    { allowed: values },
  );
}

function noShape({ shapes }: Params, value: unknown): Sentence {
  const list = (Array.isArray(shapes) ? shapes : []) as readonly {
    readonly type: string | null;
    readonly property: string | null;
    readonly values: readonly unknown[] | null;
  }[];
  const values = list.map((shape) => shape.values);
  if (values.length > 0 && values.every((one) => one !== null)) return notAllowed(values.flat(), value);
  const names = [
    ...new Set(list.map(({ type, property }) => (property === null ? String(type) : `{ "${property}": … }`))),
  ];
  return say(
    'choice',
    `这里的内容看不懂，要写成下列之一：${names.join('、')}`,
    `This is not understood; write one of: ${names.join(', ')}`,
    { allowed: names },
  );
}

function noSuchProperty(name: string): Sentence {
  const shown = quoted(name);
  const sentence = say(
    'unknownProperty',
    `没有“${shown}”这个属性，请去掉`,
    `There is no property “${shown}”; remove it`,
    { name: shown },
  );
  return { ...sentence, at: name };
}

function missing(name: unknown): Sentence {
  return say('missing', `缺少属性“${name}”，请补上`, `The property “${name}” is missing; add it`, { name });
}

function dependency({ property, missingProperty: name }: Params): Sentence {
  return say(
    'missing',
    `有“${property}”就要有“${name}”，请补上`,
    `Where there is “${property}” there must be “${name}”; add it`,
    { name },
  );
}

function tooLong(limit: unknown): Sentence {
  return say('limit', `文字太长，最多 ${limit} 个字`, `The text is too long; at most ${limit} characters`, {
    limit,
  });
}

function reserved(name: string, at: string | null = name): Sentence {
  const sentence = say(
    'reserved',
    `“${quoted(name)}”是保留名，请换一个`,
    `“${quoted(name)}” is a reserved name; choose another`,
  );
  return at === null ? sentence : { ...sentence, at };
}

/** That not all mistakes are told: of many shapes in one list checking stops early, and how many follow nobody knows. */
export function perhapsMore(told: number): Sentence {
  return say(
    'more',
    `这里只列出前 ${told} 处错误，后面可能还有；改好后再检查一次`,
    `Only the first ${told} mistakes are listed, and there may be more; correct them and check again`,
    { told },
  );
}

/** A sentence of the catalogue in both languages. */
export function say(code: string, zh: string, en: string, data?: Params): Sentence {
  const message = { 'zh-CN': zh, en };
  return data === undefined ? { code, message } : { code, message, data };
}
