/** Random forms and answers for property tests, over the small kinds. */
import type { Consequence, Field, Form, Rule } from '@weir/artefact';
import { evaluationOrder } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import fc from 'fast-check';
import { field, form, testKinds } from './test-kinds.ts';

const WORDS = ['a', 'b', 'c'];
const KINDS = ['text', 'number', 'integer', 'choice', 'many', 'date', 'reference'] as const;
type Kind = (typeof KINDS)[number];

const keyed = (key: string): fc.Arbitrary<Field> =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      required: fc.boolean(),
      minimum: fc.integer({ min: -5, max: 2 }),
      readOnly: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, fc.boolean()),
      hasDefault: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    })
    .map(({ kind, required, minimum, readOnly, hasDefault }) =>
      field(kind, key, {
        ...(required ? { required } : {}),
        ...(readOnly ? { readOnly } : {}),
        ...(kind === 'choice' || kind === 'many' ? { allowed: WORDS } : {}),
        ...(kind === 'number' || kind === 'integer' ? { minimum } : {}),
        ...(kind === 'reference' ? { form: 'other' } : {}),
        ...(hasDefault && kind === 'choice' ? { default: { text: 'a' } } : {}),
      }),
    );

/** A condition over fields (or columns) of known kinds. */
function condition(fields: readonly Field[], asColumn: boolean, table: Field | null): fc.Arbitrary<Expr> {
  const name = (key: string): Expr => (asColumn ? { column: key } : { field: key });
  const atoms: fc.Arbitrary<Expr>[] = fields
    .filter(({ kind }) => (KINDS as readonly string[]).includes(kind))
    .map(({ key, kind }) => atom(name(key), kind as Kind));
  if (table !== null) {
    const columns = table.fields ?? [];
    for (const column of columns) {
      const of: Expr = { get: column.key, of: { var: 'row' } };
      if (column.kind === 'choice' || column.kind === 'number') {
        atoms.push(
          atom(of, column.kind).map(
            (satisfies): Expr => ({ some: { field: table.key }, as: 'row', satisfies }),
          ),
          atom(of, column.kind).map(
            (satisfies): Expr => ({ every: { field: table.key }, as: 'row', satisfies }),
          ),
        );
      }
      if (column.kind === 'number') {
        atoms.push(
          fc.integer({ min: -3, max: 9 }).map(
            (limit): Expr => ({
              op: '>',
              args: [
                { call: 'sum', args: [{ get: column.key, of: { field: table.key } }] },
                { number: String(limit) },
              ],
            }),
          ),
        );
      }
    }
  }
  if (atoms.length === 0) return fc.constant({ bool: true });
  const one = fc.oneof(...atoms);
  return fc.oneof(
    { weight: 4, arbitrary: one },
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), one, one)
      .map(([op, a, b]): Expr => ({ op, args: [a, b] })),
    one.map((a): Expr => ({ op: 'not', args: [a] })),
  );
}

function atom(of: Expr, kind: Kind): fc.Arbitrary<Expr> {
  const empty: fc.Arbitrary<Expr> = fc.constant({ call: 'is empty', args: [of] });
  const text = fc.constantFrom(...WORDS).map((word): Expr => ({ text: word }));
  switch (kind) {
    case 'number':
    case 'integer':
      return fc.oneof(
        empty,
        fc
          .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.integer({ min: -5, max: 5 }))
          .map(([op, n]): Expr => ({ op: op as '=', args: [of, { number: String(n) }] })),
      );
    case 'many':
      return fc.oneof(
        empty,
        text.map((word): Expr => ({ call: 'list contains', args: [of, word] })),
      );
    case 'date':
      return fc.oneof(empty, fc.constant<Expr>({ op: '<', args: [of, { call: 'today', args: [] }] }));
    default:
      return fc.oneof(
        empty,
        fc
          .tuple(fc.constantFrom('=', '!='), text)
          .map(([op, word]): Expr => ({ op: op as '=', args: [of, word] })),
        fc.subarray(WORDS, { minLength: 1 }).map(
          (words): Expr => ({
            op: 'in',
            args: [of, { list: words.map((word) => ({ text: word })) }],
          }),
        ),
      );
  }
}

function consequence(fields: readonly Field[], showable: readonly string[]): fc.Arbitrary<Consequence> {
  const entered = fields.filter(
    ({ kind, compute }) => (KINDS as readonly string[]).includes(kind) && !compute,
  );
  const keys = entered.map(({ key }) => key);
  const choices = fields.filter(({ kind }) => kind === 'choice' || kind === 'many').map(({ key }) => key);
  const numbers = fields.filter(({ kind }) => kind === 'number' || kind === 'integer').map(({ key }) => key);
  const texts = fields.filter(({ kind }) => kind === 'text').map(({ key }) => key);
  const some = (from: readonly string[]) => fc.subarray([...from], { minLength: 1, maxLength: 2 });
  const kinds: fc.Arbitrary<Consequence>[] = [some(showable).map((show) => ({ show }))];
  if (keys.length > 0) {
    kinds.push(some(keys).map((require) => ({ require })));
    kinds.push(
      some(keys).map((at) => ({
        reject: { at, message: { 'zh-CN': `拒绝${at.join('、')}`, en: `Not ${at.join()}` } },
      })),
    );
  }
  if (choices.length > 0) {
    kinds.push(
      fc
        .tuple(fc.constantFrom(...choices), fc.subarray(WORDS, { minLength: 1 }))
        .map(([key, allow]) => ({ options: { field: key, allow } })),
    );
  }
  if (numbers.length > 0) {
    kinds.push(
      fc
        .tuple(fc.constantFrom(...numbers), fc.integer({ min: -3, max: 6 }))
        .map(([key, minimum]) => ({ restrict: { field: key, minimum } })),
    );
  }
  if (texts.length > 0) {
    kinds.push(fc.constantFrom(...texts).map((key) => ({ restrict: { field: key, pattern: '^[ab]+$' } })));
  }
  return fc.oneof(...kinds);
}

/** A form of some fields, a section, a table with a computed column and sum, and rules over all of them; no circles. */
export const anyForm: fc.Arbitrary<Form> = fc
  .tuple(
    fc.tuple(keyed('p'), keyed('q'), keyed('r'), keyed('s')),
    fc.tuple(keyed('t'), keyed('u')),
    fc.tuple(keyed('ca'), keyed('cb')),
    fc.boolean(),
  )
  .chain(([plain, inside, columns, tableRequired]) => {
    const table = field('table', 'rows', {
      ...(tableRequired ? { required: true } : {}),
      maxItems: 4,
      fields: [
        ...columns,
        field('number', 'n'),
        field('number', 'twice', { compute: { op: '*', args: [{ column: 'n' }, { number: '2' }] } }),
      ],
    });
    const sum = field('number', 'sum', {
      compute: { call: 'sum', args: [{ get: 'twice', of: { field: 'rows' } }] },
    });
    const fields = [
      ...plain,
      field('section', 'box', { fields: inside }),
      table,
      sum,
      field('notice', 'note'),
    ];
    const values = [...plain, ...inside, sum];
    const showable = [...values.map(({ key }) => key), 'rows', 'box', 'note'];
    const rootRule = fc
      .tuple(
        condition(values, false, table),
        fc.array(consequence(values, showable), { minLength: 1, maxLength: 2 }),
      )
      .map(([when, then]): Omit<Rule, 'key'> => ({ when, then }));
    const rowRule = fc
      .tuple(
        condition(table.fields ?? [], true, null),
        fc.array(
          consequence(
            table.fields ?? [],
            (table.fields ?? []).map(({ key }) => key),
          ),
          { minLength: 1, maxLength: 2 },
        ),
      )
      .map(([when, then]): Omit<Rule, 'key'> => ({ when, each: 'rows', then }));
    return fc
      .array(fc.oneof({ weight: 3, arbitrary: rootRule }, rowRule), { maxLength: 6 })
      .map((rules) => withoutCircles(form(fields, { uniques: [{ key: 'one', fields: ['p', 'q'] }] }), rules));
  });

/** The form with the rules that publishing would accept: those that close no circle. */
function withoutCircles(made: Form, rules: readonly Omit<Rule, 'key'>[]): Form {
  const kept: Rule[] = [];
  for (const [i, rule] of rules.entries()) {
    kept.push({ key: `R${i}`, ...rule });
    if (evaluationOrder({ ...made, rules: kept }, testKinds.specs).cycles.length > 0) kept.pop();
  }
  return { ...made, rules: kept };
}

const wild = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    [],
    {},
    true,
    0,
    -1,
    1.5,
    'zzz',
    ['a', 'a'],
    [1],
    { a: 1 },
    '2025-02-30',
  ),
  fc.anything({ maxDepth: 2, withBigInt: false }),
);

function answerTo({ kind }: Field): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'number':
      return fc.oneof(fc.integer({ min: -6, max: 9 }), fc.constantFrom(0.1, 2.5));
    case 'integer':
      return fc.integer({ min: -6, max: 9 });
    case 'many':
      return fc.subarray(WORDS);
    case 'date':
      return fc.constantFrom('2025-11-01', '2025-11-03', '2025-12-31');
    case 'text':
      return fc.constantFrom('a', 'b', 'ab ', ' c', 'd');
    default:
      return fc.constantFrom(...WORDS);
  }
}

/** Answers to a form: mostly of the right kind, some left out, some wild. */
export function answersTo({ fields }: Form): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(
      objectOf(openAll(fields)),
      fc.option(fc.dictionary(fc.string({ maxLength: 6 }), wild), { freq: 12, nil: {} }),
    )
    .map(([known, extra]) => ({ ...extra, ...known }));
}

function openAll(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((each) => (each.kind === 'section' ? openAll(each.fields ?? []) : [each]));
}

function objectOf(fields: readonly Field[]): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const each of fields) {
    if (each.kind === 'notice') continue;
    const right: fc.Arbitrary<unknown> =
      each.kind === 'table' ? fc.array(objectOf(each.fields ?? []), { maxLength: 3 }) : answerTo(each);
    // Computed values are mostly left to the form.
    const weight = each.compute === undefined ? 14 : 1;
    model[each.key] = fc.oneof(
      { weight, arbitrary: right },
      { weight: each.compute ? 14 : 2, arbitrary: fc.constant(ABSENT) },
      wild,
    );
  }
  return fc
    .record(model)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ABSENT)));
}

const ABSENT = Symbol('absent');
