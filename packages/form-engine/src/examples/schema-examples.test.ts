import type { Form } from '@weir/artefact';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSchema } from '../judge-schema.ts';
import { prepareForm } from '../prepare-form.ts';
import { anyForm } from '../test-forms.ts';
import { equals, field, form, testKinds } from '../test-kinds.ts';
import { order } from '../test-order.ts';
import { schemaExamples } from './schema-examples.ts';

const ALL = { examples: 100_000, values: 100_000_000 };

function examplesOf(made: Form, limits = ALL) {
  const prepared = prepareForm(made, testKinds);
  const { possible, chosen, all } = schemaExamples(prepared, limits);
  const examples = [...all()].map(({ at, data }) => ({ at, data, issues: judgeSchema(prepared, data) }));
  return { possible, chosen, examples, data: examples.map((example) => example.data) };
}

const valuesAt = (made: Form, key: string): readonly unknown[] =>
  examplesOf(made)
    .examples.filter(({ at }) => at === `/${key}`)
    .map(({ data }) => data[key]);

describe('examples for a form', () => {
  it('are the same for the same form, and others for another', () => {
    const same = () => JSON.stringify(examplesOf(order).data);
    expect(same()).toBe(same());
    const other = { ...order, rules: (order.rules ?? []).slice(1) };
    expect(JSON.stringify(examplesOf(other).data)).not.toBe(same());
  });

  it('begin with right records, and hold many right and many wrong ones', () => {
    const { examples } = examplesOf(order);
    expect(examples.slice(0, 7).flatMap(({ issues }) => issues)).toEqual([]);
    const wrong = examples.filter(({ issues }) => issues.length > 0).length;
    expect(wrong).toBeGreaterThan(100);
    expect(examples.length - wrong).toBeGreaterThan(100);
  });

  it('hold numbers on both sides of each limit, and with cents', () => {
    const values = valuesAt(form([field('number', 'n', { minimum: -3, maximum: 7 })]), 'n');
    for (const value of [-3, -4, -2, -3.01, 7, 8, 6, 7.01, 19.99, 0.1 + 0.2, '3'])
      expect(values).toContain(value);
  });

  it('hold texts one shorter and one longer than each limit, counted in characters', () => {
    const values = valuesAt(form([field('text', 'a', { maxLength: 5 })]), 'a');
    for (const value of ['', '字', '字'.repeat(5), '字'.repeat(6), '𠮷'.repeat(5), '𠮷'.repeat(6)])
      expect(values).toContain(value);
  });

  it('hold texts that match a pattern, and such texts spoilt', () => {
    const values = valuesAt(form([field('text', 'a', { pattern: '^[A-Z]{2}[0-9]{3}$' })]), 'a').filter(
      (value) => typeof value === 'string',
    );
    const right = values.find((value) => /^[A-Z]{2}[0-9]{3}$/.test(value)) ?? '';
    expect(right).not.toBe('');
    for (const spoilt of [`${right}x`, `${right}\n`, ` ${right}`, right.slice(1)])
      expect(values).toContain(spoilt);
  });

  it('hold days at the edges of months, and days that are none', () => {
    const values = valuesAt(form([field('date', 'd')]), 'd');
    for (const day of ['2024-02-29', '2025-12-31', '2025-02-30', '2025-13-01', '2025-1-2'])
      expect(values).toContain(day);
  });

  it('hold each field missing, null and of other types, and fields the form does not have', () => {
    const { examples } = examplesOf(form([field('text', 'a', { required: true }), field('integer', 'b')]));
    const ofA = examples.filter(({ at }) => at === '/a');
    expect(ofA.some(({ data }) => !('a' in data))).toBe(true);
    for (const value of [null, '', 0, true]) expect(ofA.map(({ data }) => data.a)).toContain(value);
    expect(ofA.map(({ data }) => JSON.stringify(data.a))).toEqual(expect.arrayContaining(['[]', '{}']));
    for (const name of ['extra', 'constructor'])
      expect(examples.some(({ data }) => Object.hasOwn(data, name))).toBe(true);
  });

  it('hold lists with repeats, too few and too many items', () => {
    const values = valuesAt(form([field('many', 'm', { allowed: ['a', 'b', 'c'] })]), 'm').map((value) =>
      JSON.stringify(value),
    );
    expect(values).toEqual(expect.arrayContaining(['[]', '["a"]', '["a","a"]', '["a",null]']));
  });

  it('hold tables without rows, with the most rows and one more, and each column tried in a row', () => {
    const made = form([
      field('table', 'lines', { maxItems: 3, fields: [field('integer', 'qty', { minimum: 1 })] }),
    ]);
    const { examples } = examplesOf(made);
    const counts = examples.map(({ data }) => (Array.isArray(data.lines) ? data.lines.length : -1));
    for (const count of [0, 1, 3, 4]) expect(counts).toContain(count);
    const ofQty = examples
      .filter(({ at }) => at === '/lines/0/qty')
      .map(({ data }) => JSON.stringify(data.lines));
    expect(ofQty).toEqual(expect.arrayContaining(['[{"qty":1}]', '[{"qty":0}]', '[{}]']));
  });

  it('hold what a rule asks for given and missing, with its condition true and false', () => {
    const made = form([field('choice', 'pay', { allowed: ['cash', 'transfer'] }), field('text', 'voucher')], {
      rules: [{ key: 'r', when: equals('pay', 'transfer'), then: [{ require: ['voucher'] }] }],
    });
    const seen = new Set(
      examplesOf(made).examples.map(
        ({ data, issues }) => `${data.pay === 'transfer'} ${'voucher' in data} ${issues.length === 0}`,
      ),
    );
    for (const side of ['true true true', 'true false false', 'false true true', 'false false true'])
      expect(seen).toContain(side);
  });

  it('are no more than the limits allow, of all parts of the form', () => {
    const many = form(Array.from({ length: 300 }, (_, i) => field('text', `f${i}`, { required: true })));
    const { possible, chosen, examples } = examplesOf(many, { examples: 200, values: 1_000_000 });
    expect(possible).toBeGreaterThan(3000);
    expect([chosen, examples.length]).toEqual([200, 200]);
    const places = new Set(examples.map(({ at }) => Math.floor(Number(at.slice(2)) / 100)));
    for (const part of [0, 1, 2]) expect(places).toContain(part);
    expect(examplesOf(many, { examples: 200, values: 30_000 }).chosen).toBeLessThan(101);
  });

  it('are JSON, and every one is judged alike by ajv', () => {
    fc.assert(
      fc.property(anyForm, (made) => {
        const prepared = prepareForm(made, testKinds);
        const ajv = new Ajv({ strict: true, strictRequired: false }).compile(prepared.schema);
        const { examples } = examplesOf(made, { examples: 200, values: 100_000 });
        for (const { data, issues } of examples) {
          const sent: unknown = JSON.parse(JSON.stringify(data));
          expect(sent).toEqual(data);
          expect({ data, right: ajv(sent) }).toEqual({ data, right: issues.length === 0 });
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 60_000);

  it('of most forms are right to begin with', () => {
    const right = fc
      .sample(anyForm, 200)
      .filter((made) => examplesOf(made, { examples: 8, values: 100_000 }).examples[0]?.issues.length === 0);
    expect(right.length).toBeGreaterThan(150);
  });
});
