import {
  type Consequence,
  type Field,
  type FieldSpec,
  type Form,
  type Rule,
  validateArtefact,
} from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { judgeSchema, prepareForm, schemaExamples } from '@weir/form-engine';
import { compileSchema } from '@weir/json-schema/compile';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { kinds, loadFieldData } from './run.ts';
import { fieldSpecs } from './spec.ts';

const FORMS = process.env.WEIR_LONG ? 3000 : 150;
const LIMITS = { examples: 150, values: 50_000 };
const PATTERNS = [
  '^[A-Z]{2}-[0-9]{4,8}$',
  '^[\\u4e00-\\u9fff]{2,4}$',
  '^(ZC|XS)?[^a-z]+$',
  'a|b|^c$',
  '^𠮷*.$',
];
const words = fc.uniqueArray(fc.constantFrom('a', 'b', '甲', '乙', '3', 'constructor', ' x'), {
  minLength: 1,
  maxLength: 5,
});

beforeAll(loadFieldData);

/** Values for what a kind's own properties may be set to, by name; the others stay as in the example. */
const SETTINGS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  minimum: fc.integer({ min: -20, max: 20 }),
  exclusiveMinimum: fc.integer({ min: -20, max: 20 }),
  maximum: fc.integer({ min: -5, max: 500 }),
  places: fc.integer({ min: 0, max: 6 }),
  minLength: fc.integer({ min: 1, max: 6 }),
  maxLength: fc.integer({ min: 1, max: 40 }),
  pattern: fc.constantFrom(...PATTERNS),
  minCount: fc.integer({ min: 1, max: 3 }),
  maxCount: fc.integer({ min: 1, max: 6 }),
  minFiles: fc.integer({ min: 1, max: 3 }),
  maxFiles: fc.integer({ min: 1, max: 4 }),
  max: fc.integer({ min: 2, max: 10 }),
  accept: fc.constantFrom('any', 'mobile'),
  holds: fc.constantFrom('text', 'number', 'boolean', 'date'),
  options: words.map((values) => values.map((value) => ({ value, title: { 'zh-CN': value, en: value } }))),
};

const valued = fieldSpecs.all.filter(({ holds }) => holds === 'value');

/** A field of a kind with settings of its own; the bare example where the kind does not take them. */
function fieldOf(spec: FieldSpec, key: string): fc.Arbitrary<Field> {
  const {
    fill: _,
    filter: __,
    compute: ___,
    default: ____,
    form: _____,
    display: ______,
    ...example
  } = spec.example as Field & Readonly<Record<string, unknown>>;
  const base = { ...example, key, ...(spec.kind === 'reference' ? { form: 'other' } : {}) } as Field;
  const names = Object.keys((spec.properties as { readonly properties?: object }).properties ?? {});
  const known = Object.keys(SETTINGS).filter((name) => names.includes(name) && spec.kind !== 'serial');
  const model = Object.fromEntries(
    known.map((name) => [name, fc.option(SETTINGS[name] ?? fc.constant(undefined), { nil: undefined })]),
  );
  return fc.record({ settings: fc.record(model), required: fc.boolean() }).map(({ settings, required }) => {
    const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const made = { ...base, ...set, ...(required ? { required } : {}) } as Field;
    return isRight(formOf([made])) ? made : base;
  });
}

const someOf = (specs: readonly FieldSpec[], prefix: string, most: number) =>
  fc
    .array(fc.constantFrom(...specs), { minLength: 1, maxLength: most })
    .chain((chosen) => fc.tuple(...chosen.map((spec, i) => fieldOf(spec, `${prefix}${i}`))));

function formOf(fields: readonly Field[], rules: readonly Rule[] = []): Form {
  return { kind: 'form', specVersion: 1, key: 'any', title: { 'zh-CN': '表', en: 'Form' }, fields, rules };
}

/** What only an app can tell, such as whether another form is there, is no matter here. */
function isRight(form: Form): boolean {
  return validateArtefact(form, fieldSpecs).every(({ severity }) => severity === 'warning');
}

function conditionOn(field: Field, asColumn: boolean): fc.Arbitrary<Expr> {
  const of: Expr = asColumn ? { column: field.key } : { field: field.key };
  const empty: Expr = { call: 'is empty', args: [of] };
  switch (fieldSpecs.get(field.kind)?.valueType(field)?.type.type) {
    case 'number':
      return fc.oneof(
        fc.constant(empty),
        fc
          .tuple(
            fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
            fc.constantFrom('-1', '0', '0.01', '2.5', '3', '19.99'),
          )
          .map(([op, number]): Expr => ({ op: op as '=', args: [of, { number }] })),
      );
    case 'text':
      return fc.oneof(
        fc.constant(empty),
        fc
          .tuple(fc.constantFrom('=', '!='), fc.constantFrom('a', '甲', '3', 'constructor'))
          .map(([op, text]): Expr => ({ op: op as '=', args: [of, { text }] })),
      );
    case 'boolean':
      return fc.constant(of);
    default:
      return fc.constant(empty);
  }
}

function ruleOn(fields: readonly Field[], key: string, each?: string): fc.Arbitrary<Rule> {
  const keys = fields.map((field) => field.key);
  const of = fc.constantFrom(...fields);
  const then: fc.Arbitrary<Consequence> = fc.oneof(
    fc.subarray(keys, { minLength: 1 }).map((require) => ({ require })),
    fc.subarray(keys, { minLength: 1 }).map((show) => ({ show })),
    of.map(({ key: field }) => ({ reject: { at: [field], message: { 'zh-CN': '不行', en: 'No' } } })),
    fc.tuple(of, words).map(([{ key: field }, allow]) => ({ options: { field, allow } })),
    fc
      .tuple(of, fc.constantFrom(...PATTERNS))
      .map(([{ key: field }, pattern]) => ({ restrict: { field, pattern } })),
    fc
      .tuple(of, fc.integer({ min: -3, max: 9 }))
      .map(([{ key: field }, minimum]) => ({ restrict: { field, minimum } })),
  );
  const atom = of.chain((field) => conditionOn(field, each !== undefined));
  const when = fc.oneof(
    atom,
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), atom, atom)
      .map(([op, a, b]): Expr => ({ op, args: [a, b] })),
    atom.map((a): Expr => ({ op: 'not', args: [a] })),
  );
  return fc.tuple(when, fc.array(then, { minLength: 1, maxLength: 2 })).map(
    ([condition, consequences]): Rule => ({
      key,
      when: condition,
      then: consequences,
      ...(each === undefined ? {} : { each }),
    }),
  );
}

/** A form of any kinds with any settings, a table, and those of some rules that the form takes. */
const anyForm: fc.Arbitrary<Form> = fc
  .tuple(
    someOf(valued, 'f', 6),
    someOf(
      valued.filter(({ inTable }) => inTable),
      'c',
      4,
    ),
    fc.integer({ min: 1, max: 3 }),
  )
  .chain(([plain, columns, minRows]) => {
    const table = {
      key: 'rows',
      kind: 'table',
      title: { 'zh-CN': '明细', en: 'Rows' },
      minRows,
      maxRows: 4,
      fields: columns,
    };
    const rules = Array.from({ length: 4 }, (_, i) =>
      i === 3 ? ruleOn(columns, `R${i}`, 'rows') : ruleOn(plain, `R${i}`),
    );
    return fc.tuple(...rules).map((made) => {
      const fields = [...plain, table as Field];
      const kept: Rule[] = [];
      for (const rule of made) if (isRight(formOf(fields, [...kept, rule]))) kept.push(rule);
      return formOf(fields, kept);
    });
  });

it(`forms of all kinds, settings and rules are judged alike by our judge and by Ajv in strict mode (${FORMS} forms)`, () => {
  const count = { right: 0, wrong: 0, rules: 0, kinds: new Set<string>() };
  fc.assert(
    fc.property(anyForm, (form) => {
      const prepared = prepareForm(form, kinds);
      const { check, complaints } = compileSchema(prepared.schema, null);
      expect(complaints).toEqual([]);
      if (check === null) return;
      count.rules += form.rules?.length ?? 0;
      for (const { field } of prepared.fields.values()) count.kinds.add(field.kind);
      for (const { at, data } of schemaExamples(prepared, LIMITS).all()) {
        const ours = judgeSchema(prepared, data).length === 0;
        if (ours !== (check(data).length === 0))
          expect.fail(
            `${at} of ${JSON.stringify(data)}: ours ${ours}, in ${JSON.stringify(prepared.schema)}`,
          );
        count[ours ? 'right' : 'wrong'] += 1;
      }
    }),
    { numRuns: FORMS, endOnFailure: true },
  );
  // Both sides, all kinds and many rules are tried, or the agreement says little.
  expect(count.right).toBeGreaterThan(FORMS * 8);
  expect(count.wrong).toBeGreaterThan(FORMS * 30);
  expect(count.rules).toBeGreaterThan(FORMS);
  expect([...count.kinds].sort()).toEqual([...valued.map(({ kind }) => kind), 'table'].sort());
}, 600_000);
