import type { Field, FieldSpec, Form, JsonSchema } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import type { Kinds } from '@weir/form-engine';
import { aField, aForm, orderForm } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { ComparedRecord } from '../ports/second-judge.ts';
import { kindsWith } from '../test/kinds-with.ts';
import type { Compared, ComparedExamples } from './both-judges.ts';
import { createSecondJudge, type JudgesBench } from './compare-form.ts';
import { judgesInThread } from './judges-in-thread.ts';

const EVER = Number.POSITIVE_INFINITY;
async function* pagesOf(...pages: readonly (readonly ComparedRecord[])[]) {
  yield* pages;
}
const record = (number: string, data: Readonly<Record<string, unknown>>): ComparedRecord => ({
  id: `id-${number}`,
  number,
  rev: 1,
  data,
});
const compare = (form: Form, records: readonly ComparedRecord[] = [], own: Kinds = kinds, until = EVER) =>
  createSecondJudge(judgesInThread(own)).compare({ form, hash: 'h', records: pagesOf(records), until });

const noted = aForm({
  key: 'note',
  fields: [aField('text', 'name'), aField('text', 'odd', { maxLength: 5 })],
});
/** The field `odd` has this schema instead of its own. */
const odd = (schema: JsonSchema): Kinds =>
  kindsWith('text', (spec: FieldSpec) => ({
    ...spec,
    jsonSchema: (field: Field) => (field.key === 'odd' ? schema : spec.jsonSchema(field)),
  }));

describe('the second judge', () => {
  it('agrees with ours on all examples of an order, and on records of any shape', async () => {
    const records = [
      record('A1', { channel: '线下', lines: [], gone: 'x' }),
      record('A2', { lines: [{ qty: -1 }, null] }),
      record('A3', {}),
    ];
    const told = await compare(orderForm, records);
    expect(told).toMatchObject({
      complaints: [],
      differences: [],
      differing: 0,
      records: 3,
      unfinished: null,
    });
    expect(told.examples.judged).toBe(told.examples.possible);
    expect(told.examples.judged).toBeGreaterThan(500);
  });

  it('finds a schema that says something else once it is written down as JSON', async () => {
    // `undefined` is null in a list of JSON: others would take null where we take nothing.
    const told = await compare(noted, [], odd({ enum: ['a', undefined] }));
    expect(told.differing).toBeGreaterThan(0);
    expect(told.differences).toContainEqual({
      path: '/odd',
      refusedBy: 'ours',
      example: { value: 'null', says: expect.objectContaining({ en: expect.any(String) }) },
    });
  });

  it('tells of records that differ their number and field, but no value', async () => {
    const records = [record('N1', { odd: 'a' }), record('N2', { odd: null, name: 'secret words' })];
    const told = await compare(noted, records, odd({ enum: ['a', undefined] }));
    const ofRecords = told.differences.filter((one) => one.record !== undefined);
    expect(ofRecords).toEqual([{ path: '/odd', refusedBy: 'ours', record: { id: 'id-N2', number: 'N2' } }]);
    expect(JSON.stringify(ofRecords)).not.toContain('secret');
  });

  it('drops what the form does not have any more, so that it is not held against either', async () => {
    const told = await compare(
      noted,
      [record('N1', { gone: 1, name: 'x' })],
      odd({ enum: ['a', undefined] }),
    );
    expect(told.differences.filter((one) => one.record !== undefined)).toEqual([]);
  });

  it.each([
    ['a keyword of another type', { type: 'string', maximum: 5 } as JsonSchema],
    ['a keyword outside the portable profile', { type: 'string', format: 'date' } as JsonSchema],
    ['a pattern that is none', { type: 'string', pattern: '(' } as JsonSchema],
  ])('complains of %s, and compares nothing', async (_what, schema) => {
    const told = await compare(noted, [record('N1', {})], odd(schema));
    expect(told.complaints.length).toBeGreaterThan(0);
    expect(told).toMatchObject({ examples: { judged: 0 }, records: 0, unfinished: null });
  });

  it('says that time was used up, and how far it came', async () => {
    const late = await compare(orderForm, [record('A', {})], kinds, -1);
    expect(late).toMatchObject({ examples: { judged: 0 }, records: 0, unfinished: 'time' });
  });
});

const done: Compared = { judged: 1, differences: [], differing: 0, cutOff: false };
const examples: ComparedExamples = { ...done, judged: 10, complaints: [], possible: 10, few: false };
const benchOf = (asked: string[], more: Partial<JudgesBench> = {}): JudgesBench => ({
  examples: async ({ hash }) => {
    asked.push(`examples ${hash}`);
    return examples;
  },
  records: async (_form, records) => {
    asked.push(`records ${records.length}`);
    return { ...done, judged: records.length };
  },
  ...more,
});

describe('asking the second judge', () => {
  it('asks for the examples of a content once, and for each revision of a record once', async () => {
    const asked: string[] = [];
    const judge = createSecondJudge(benchOf(asked));
    const records = [record('A', {})];
    for (const hash of ['a', 'a', 'b', 'a'])
      await judge.compare({ form: noted, hash, records: pagesOf(records), until: EVER });
    expect(asked).toEqual(['examples a', 'records 1', 'examples b', 'records 1']);
    const changed = [{ ...record('A', {}), rev: 2 }, record('B', {}), record('A', {})];
    const told = await judge.compare({ form: noted, hash: 'a', records: pagesOf(changed), until: EVER });
    expect([asked.at(-1), told.records]).toEqual(['records 2', 3]);
  });

  it('asks again for records on which the two differed, or that were not all judged', async () => {
    for (const more of [{ differing: 1 }, { cutOff: true }]) {
      const asked: number[] = [];
      const judge = createSecondJudge(
        benchOf([], {
          records: async (_form, page) => {
            asked.push(page.length);
            return { ...done, ...more };
          },
        }),
      );
      for (let n = 0; n < 2; n++)
        await judge.compare({ form: noted, hash: 'a', records: pagesOf([record('A', {})]), until: EVER });
      expect(asked).toEqual([1, 1]);
    }
  });

  it('remembers neither what was cut short nor what failed', async () => {
    for (const answer of [{ ...examples, cutOff: true }, { failed: 'memory' as const }]) {
      const asked: string[] = [];
      const judge = createSecondJudge(
        benchOf(asked, {
          examples: async () => {
            asked.push('examples');
            return answer;
          },
        }),
      );
      for (let n = 0; n < 2; n++)
        await judge.compare({ form: noted, hash: 'a', records: pagesOf(), until: EVER });
      expect(asked).toEqual(['examples', 'examples']);
    }
  });

  it('forgets the oldest content of many', async () => {
    const asked: string[] = [];
    const judge = createSecondJudge(benchOf(asked));
    const ask = (hash: string) => judge.compare({ form: noted, hash, records: pagesOf(), until: EVER });
    for (let n = 0; n < 300; n++) await ask(`h${n}`);
    await ask('h299');
    expect(asked).toHaveLength(300);
    await ask('h0');
    expect(asked).toHaveLength(301);
  });

  it.each(['time', 'memory', 'failed', 'busy'] as const)(
    'tells that it ended by %s, with what was judged until then, and reads no further page',
    async (failed) => {
      const read: number[] = [];
      async function* pages() {
        for (let n = 0; n < 5; n++) {
          read.push(n);
          yield [record(`A${n}`, {}), record(`B${n}`, {})];
        }
      }
      let left = 2;
      const judge = createSecondJudge(
        benchOf([], {
          records: async (_form, page) => (left-- > 0 ? { ...done, judged: page.length } : { failed }),
        }),
      );
      const told = await judge.compare({ form: noted, hash: 'a', records: pages(), until: EVER });
      expect(told).toMatchObject({ examples: { judged: 10 }, records: 4, unfinished: failed });
      expect(read).toEqual([0, 1, 2]);
    },
  );

  it('tells that a form is too large where few of its examples fit', async () => {
    const judge = createSecondJudge(benchOf([], { examples: async () => ({ ...examples, few: true }) }));
    expect(await judge.compare({ form: noted, hash: 'a', records: pagesOf(), until: EVER })).toMatchObject({
      unfinished: 'size',
    });
  });
});
