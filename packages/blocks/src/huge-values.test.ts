import type { Field, Form } from '@weir/artefact';
import { judge, type Kinds, lookupsFor, prepareForm, present } from '@weir/form-engine';
import { beforeAll, expect, it } from 'vitest';
import { kinds, loadFieldData } from './run.ts';

// Whatever a stranger puts where a field's value belongs: it is refused, and refusing takes little work.
const MANY = 60_000;
const context = { today: '2025-11-03', now: '2025-11-03T10:00:00+08:00', me: null, facts: new Map() };
const HUGE: Readonly<Record<string, unknown>> = {
  'different texts': Array.from({ length: MANY }, (_, at) => `v${at}`),
  'equal texts': new Array(MANY).fill('a'),
  numbers: Array.from({ length: MANY }, (_, at) => at),
  'empty rows': Array.from({ length: MANY }, () => ({})),
  'rows of unknown columns': Array.from({ length: MANY / 2 }, (_, at) => ({ [`u${at}`]: 1 })),
  files: Array.from({ length: MANY / 6 }, (_, at) => ({
    id: `${at}`,
    name: 'x',
    type: 'application/pdf',
    size: 1,
  })),
  'many names': Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`k${at}`, at])),
  'one row of many names': [Object.fromEntries(Array.from({ length: 4_000 }, (_, at) => [`k${at}`, at]))],
};

beforeAll(() => loadFieldData());

/** The kinds, counting each time the engine asks one of them anything. */
function counting(): { readonly kinds: Kinds; readonly calls: () => number } {
  let calls = 0;
  const called = (own: (...given: unknown[]) => unknown, given: unknown[]) => {
    calls++;
    return own(...given);
  };
  const runs: Kinds['runs'] = {
    ...kinds.runs,
    get: (kind) => {
      const run = kinds.runs.get(kind);
      if (run === undefined) return undefined;
      const counted = Object.entries(run).map(([name, own]) =>
        typeof own === 'function'
          ? [name, (...given: unknown[]) => called(own as (...given: unknown[]) => unknown, given)]
          : [name, own],
      );
      return Object.fromEntries(counted) as typeof run;
    },
  };
  return { kinds: { ...kinds, runs }, calls: () => calls };
}

const formOf = (field: Field): Form => ({
  kind: 'form',
  specVersion: 1,
  key: 'f',
  title: { 'zh-CN': '表' },
  fields: [field],
});
const examples = kinds.specs.all
  .filter(({ holds }) => holds === 'value' || holds === 'rows')
  .map(({ example }) => example);

it.each(examples.map((example) => [example.kind, example] as const))(
  'refuses huge values of a field of kind %s after little work',
  (_kind, example) => {
    for (const [what, value] of Object.entries(HUGE)) {
      const counted = counting();
      const prepared = prepareForm(formOf(example), counted.kinds);
      const data = { [example.key]: value };
      const { issues } = judge(prepared, data, context);
      expect(issues.length, what).toBeGreaterThan(0);
      expect(issues.length, what).toBeLessThanOrEqual(500);
      expect(lookupsFor(prepared, data, context).length, what).toBeLessThanOrEqual(1_000);
      present(prepared, data, context);
      const columns = Math.max(1, example.fields?.length ?? 0);
      // Three passes over at most a thousand rows: normalise, check, ask.
      expect(counted.calls(), what).toBeLessThan(15_000 * columns);
    }
  },
);

it('says that there are too many rows or entries, with the limit of the field', () => {
  const table = examples.find(({ kind }) => kind === 'table') as Field;
  const prepared = prepareForm(formOf(table), kinds);
  const { issues } = judge(prepared, { [table.key]: new Array(MANY).fill({}) }, context);
  expect(issues.filter(({ path }) => path === `/${table.key}`)).toHaveLength(1);
  expect(issues[0]).toMatchObject({ code: 'tooMany', path: `/${table.key}`, data: { limit: 100 } });
});
