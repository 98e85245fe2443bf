/** Random apps and random edits of them, right and wrong ones, for the property tests. */
import type { Artefact, Field, Form } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import fc from 'fast-check';
import type { Command, Design } from './design.ts';
import { locate } from './locate.ts';
import { customerForm, orderForm, shopDesign, testSpecs } from './test-kinds.ts';

const VALUE_KINDS = ['text', 'long', 'number', 'decimal', 'choice', 'choices'] as const;
const KINDS = [
  ...VALUE_KINDS,
  'serial',
  'reference',
  'table',
  'section',
  'steps',
  'tabs',
  'notice',
  'unknown',
] as const;
const KEYS = [
  'a',
  'b',
  'c',
  'qty',
  'total',
  'reason',
  'head',
  'lines',
  'x1',
  'constructor',
  'Bad key',
  '数量',
  '',
] as const;
const titles = fc.constantFrom('数量', '备注', '客户', 'Remark', '🙂', '单行文本', '');
const key = fc.constantFrom(...KEYS);

/** A field of a kind, with children where it has some. */
function fieldOf(kind: string, of: string, zh: string, children: readonly Field[], extra: object): Field {
  const example = testSpecs.get(kind)?.example ?? { key: of, kind, title: { 'zh-CN': zh } };
  const holds = testSpecs.get(kind)?.holds;
  const inside = holds === 'container' || holds === 'rows' ? { fields: children } : {};
  return { ...example, key: of, title: { 'zh-CN': zh }, ...extra, ...inside };
}

const extras = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  fc.record({ required: fc.boolean() }),
  fc.record({ help: fc.record({ 'zh-CN': fc.string({ minLength: 1 }) }) }),
  fc.record({
    compute: fc.constantFrom<Expr>(
      { field: 'total' },
      { column: 'qty' },
      { op: '+', args: [{ field: 'a' }, { number: '1' }] },
    ),
  }),
);

const fields: fc.Arbitrary<Field> = fc.letrec<{ field: Field; leaf: Field }>((tie) => ({
  leaf: fc
    .record({
      kind: fc.constantFrom(...VALUE_KINDS, 'notice', 'reference', 'serial', 'unknown'),
      key,
      titles,
      extras,
    })
    .map(({ kind, key: of, titles: zh, extras: extra }) => fieldOf(kind, of, zh, [], extra)),
  field: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: tie('leaf') },
    fc
      .record({
        kind: fc.constantFrom('section', 'table', 'steps', 'tabs'),
        key,
        titles,
        children: fc.array(tie('field'), { maxLength: 3 }),
      })
      .map(({ kind, key: of, titles: zh, children }) => fieldOf(kind, of, zh, children, {})),
  ),
})).field;

/** A field that is right by itself, with a key of its own. */
function valid(at: number): fc.Arbitrary<Field> {
  const value = fc
    .tuple(fc.constantFrom(...VALUE_KINDS), titles)
    .map(([kind, zh]) => fieldOf(kind, `f${at}`, zh || '无题', [], {}));
  const inside = (n: number, kind: string) =>
    fc
      .array(fc.tuple(fc.constantFrom(...VALUE_KINDS), titles), { minLength: 1, maxLength: 4 })
      .map((children) =>
        fieldOf(
          kind,
          `f${n}`,
          kind,
          children.map(([child, zh], i) => fieldOf(child, `f${n}x${i}`, zh || '无题', [], {})),
          {},
        ),
      );
  return fc.oneof({ weight: 3, arbitrary: value }, inside(at, 'section'), inside(at, 'table'));
}

/** An app without a mistake: the shop, with more fields in its order form. */
export const designs: fc.Arbitrary<Design> = fc
  .array(fc.nat({ max: 2 }), { maxLength: 6 })
  .chain((slots) => fc.tuple(...slots.map((_, i) => valid(i))))
  .map((more) => ({
    artefacts: shopDesign.artefacts.map((artefact) =>
      artefact === orderForm
        ? { ...orderForm, fields: [...orderForm.fields, ...(more as Field[])] }
        : artefact,
    ),
  }));

const pointers = fc.constantFrom(
  '/title',
  '/title/zh-CN',
  '/required',
  '/maxLength',
  '/options',
  '/options/0',
  '/help/zh-CN',
  '/fields',
  '/fields/0',
  '/kind',
  '/key',
  '/compute',
  '/totals',
  '/fill',
  '/rules',
  '/rules/0',
  '/rules/-',
  '/list',
  '/list/columns',
  '/list/columns/0',
  '/grants',
  '/grants/0/rows',
  '/pins/total',
  '/hides',
  '/navigation',
  '/submit/label',
  '/__proto__/x',
  '',
  'nonsense',
);
const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(undefined),
  fc.boolean(),
  fc.string(),
  fc.integer(),
  fc.constantFrom(
    [],
    {},
    [{ value: '甲' }],
    { 'zh-CN': '新' },
    ['reason'],
    { field: 'total' },
    { field: 'gone' },
  ),
  fc.jsonValue(),
);

/** Names of the design's order form, and some that are none. */
function namesIn(design: Design): readonly string[] {
  const form = design.artefacts.find((one): one is Form => one.kind === 'form' && one.key === 'order');
  return [...(form === undefined ? [] : locate(form, testSpecs).keys()), 'nowhere', 'lines.nowhere', ''];
}

/** What a random edit is made of, before it is known what the design has by then. */
export interface Dice {
  readonly what: number;
  readonly numbers: readonly number[];
  readonly field: Field;
  readonly more: readonly Field[];
  readonly key: string;
  readonly kind: string;
  readonly path: string;
  readonly value: unknown;
  readonly flag: boolean;
}
export const dice: fc.Arbitrary<Dice> = fc.record({
  what: fc.nat({ max: 99 }),
  numbers: fc.array(fc.nat({ max: 10_000 }), { minLength: 4, maxLength: 6 }),
  field: fields,
  more: fc.array(fields, { maxLength: 2 }),
  key,
  kind: fc.constantFrom(...KINDS),
  path: pointers,
  value: values,
  flag: fc.boolean(),
});

/** The edit the dice say, on fields the design has. */
export function commandOf(thrown: Dice, design: Design, depth = 0): Command {
  const names = namesIn(design);
  const pick = (i: number): string =>
    names[(thrown.numbers[i % thrown.numbers.length] ?? 0) % names.length] ?? '';
  const form = thrown.numbers[0] === 0 ? 'customer' : 'order';
  const some = [pick(0), pick(1), ...(thrown.flag ? [pick(2)] : [])];
  const place = { parent: thrown.flag ? null : pick(3), index: (thrown.numbers[1] ?? 0) % 8 };
  const w = thrown.what;
  if (w < 15) return { do: 'insert', form, fields: [thrown.field, ...thrown.more], at: place };
  if (w < 25) return { do: 'remove', form, names: thrown.flag ? some : [pick(0)], everywhere: w < 20 };
  if (w < 45) return { do: 'move', form, names: thrown.flag ? [pick(0)] : some, to: place };
  if (w < 52) return { do: 'duplicate', form, names: some };
  if (w < 58)
    return { do: 'wrap', form, names: some, container: fieldOf('section', thrown.key, '组', [], {}) };
  if (w < 66) return { do: 'rename', form, from: pick(0), to: thrown.flag ? `k${w}` : thrown.key };
  if (w < 68)
    return { do: 'renameOption', form, field: pick(0), from: thrown.flag ? 'A' : '待审', to: `选${w}` };
  if (w < 74) return { do: 'changeKind', form, name: pick(0), kind: thrown.kind };
  if (w < 84)
    return { do: 'set', artefact: 'form/order', field: pick(0), path: thrown.path, value: thrown.value };
  if (w < 91) {
    const artefact =
      (['form/order', 'role/sales', 'channel/shop', 'app/shop', 'form/none'] as const)[w % 5] ?? 'form/order';
    return { do: 'set', artefact, path: thrown.path, value: thrown.value };
  }
  if (w < 95) return { do: 'put', artefact: artefactOf(thrown) };
  if (w < 97) return { do: 'drop', artefact: thrown.flag ? 'channel/shop' : 'app/shop' };
  if (depth > 0) return { do: 'duplicate', form, names: [pick(0)] };
  const first = commandOf({ ...thrown, what: w - 97 }, design, 1);
  return {
    do: 'all',
    title: { 'zh-CN': '几步' },
    commands: [first, commandOf({ ...thrown, what: 30 }, design, 1)],
  };
}

function artefactOf({ field, value, flag, numbers }: Dice): Artefact {
  if (flag) return { ...customerForm, key: `form${(numbers[0] ?? 0) % 5}`, fields: [field] };
  return value as Artefact;
}
