import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { prepareForm } from './prepare-form.ts';
import { present } from './present.ts';
import { context, field, form, testKinds } from './test-kinds.ts';

const times = (name: string, factor: string) => ({
  op: '*' as const,
  args: [{ field: name }, { number: factor }],
});
const column = (name: string, factor: string) => ({
  op: '*' as const,
  args: [{ column: name }, { number: factor }],
});
const bill = prepareForm(
  form([
    field('number', 'sum', { places: 3 }),
    field('number', 'due', { places: 2, compute: times('sum', '0.95') }),
    field('integer', 'points', { compute: times('due', '0.1') }),
    field('number', 'share', { places: 2, default: times('sum', '0.333') }),
    field('table', 'lines', {
      fields: [
        field('number', 'price', { places: 2 }),
        field('number', 'reduced', { places: 2, compute: column('price', '0.95') }),
      ],
    }),
    field('number', 'total', {
      places: 2,
      compute: { call: 'sum', args: [{ get: 'reduced', of: { field: 'lines' } }] },
    }),
  ]),
  testKinds,
);
const judged = (data: unknown) => judge(bill, data, context());

describe('a computed number', () => {
  it('is kept with the decimals of its field, halves away from zero, instead of being refused where nobody can change it', () => {
    expect(judged({ sum: 39.9 })).toMatchObject({ data: { due: 37.91, points: 4 }, issues: [] });
    expect(judged({ sum: -39.9 })).toMatchObject({ data: { due: -37.91, points: -4 }, issues: [] });
    expect(judged({ sum: 0.001 })).toMatchObject({ data: { due: 0, points: 0 }, issues: [] });
  });

  it('counts rounded in what is computed from it: a total is the sum of the figures people see', () => {
    const lines = [{ price: 39.9 }, { price: 39.9 }];
    expect(judged({ sum: 1, lines })).toMatchObject({
      data: { lines: [{ reduced: 37.91 }, { reduced: 37.91 }], total: 75.82 },
      issues: [],
    });
  });

  it('shows on the page as it will be stored', () => {
    const shown = present(bill, { sum: 39.9, lines: [{ price: 0.1 }] }, context()).data;
    expect(shown).toMatchObject({ due: 37.91, lines: [{ reduced: 0.1 }], total: 0.1 });
  });

  it('may be sent as the formula alone gives it, but not as another figure', () => {
    expect(judged({ sum: 39.9, due: 37.905 })).toMatchObject({ data: { due: 37.91 }, issues: [] });
    expect(judged({ sum: 39.9, due: 37.91 }).issues).toEqual([]);
    expect(judged({ sum: 39.9, due: 37.9 }).issues).toMatchObject([
      { code: 'computed.differs', path: '/due', data: { computed: 37.91 } },
    ]);
  });

  it('passes the check of its own decimals whatever goes in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (thousandths) => {
        const { data, issues } = judged({ sum: thousandths / 1000 });
        expect(issues).toEqual([]);
        const exact = (thousandths * 95) / 1000;
        expect(data.due).toBe(
          (Math.sign(exact) * Math.floor((Math.abs(thousandths) * 95) / 1000 + 0.5)) / 100 + 0,
        );
      }),
    );
  });
});

it('a default worked out by a formula has the decimals of its field; what people enter is not changed but checked', () => {
  expect(judged({ sum: 10 })).toMatchObject({ data: { share: 3.33 }, issues: [] });
  expect(judged({ sum: 10, share: 3.333 })).toMatchObject({
    data: { share: 3.333 },
    issues: [{ code: 'decimals', path: '/share' }],
  });
});
