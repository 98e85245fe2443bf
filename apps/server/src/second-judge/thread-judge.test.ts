import type { Form } from '@weir/artefact';
import { aField, aForm, orderForm } from '@weir/testing/builders';
import type { ComparedRecord } from '@weir/usecases/second-judge';
import { expect, it } from 'vitest';
import { createThreadJudge, type ThreadJudgeLimits } from './create-thread-judge.ts';

async function* pagesOf(...pages: readonly (readonly ComparedRecord[])[]) {
  yield* pages;
}
const ask = (
  judge: ReturnType<typeof createThreadJudge>,
  form: Form = orderForm,
  hash = 'h',
  pages: readonly (readonly ComparedRecord[])[] = [],
) => judge.compare({ form, hash, records: pagesOf(...pages), until: performance.now() + 60_000 });
const WORKERS = {
  faulty: new URL('./test-faulty-worker.ts', import.meta.url),
  odd: new URL('./test-odd-worker.ts', import.meta.url),
};
const judgeOf = (name: keyof typeof WORKERS, limits: Partial<ThreadJudgeLimits> = {}, told: unknown[] = []) =>
  createThreadJudge(limits, (problem) => told.push(problem), WORKERS[name]);

it('a form and its records are judged twice in a thread of their own', async () => {
  const record = { id: '1', number: 'SO-1', rev: 1, data: { channel: '线下', gone: 1 } };
  const told = await ask(createThreadJudge(), orderForm, 'h', [[record], [record, record]]);
  expect(told).toMatchObject({ complaints: [], differing: 0, records: 3, unfinished: null });
  expect(told.examples.judged).toBeGreaterThan(500);
});

it('a kind that says something else to others than to us is found by the thread', async () => {
  const told = await ask(judgeOf('faulty'), aForm({ fields: [aField('text', 'odd')] }));
  expect(told.differences[0]).toMatchObject({ path: '/odd', refusedBy: 'ours', example: { value: 'null' } });
});

it('a thread that says nothing in time is ended, and the next form is asked about all the same', async () => {
  const judge = judgeOf('odd', { patience: 200 });
  const late = await judge.compare({
    form: aForm({ key: 'hangs' }),
    hash: 'a',
    records: pagesOf(),
    until: performance.now() + 100,
  });
  expect(late).toMatchObject({ examples: { judged: 0 }, unfinished: 'time' });
  expect(await ask(judge, aForm({ key: 'fine' }), 'b')).toMatchObject({ unfinished: null });
});

it('a thread that ends by itself, out of memory or by a fault is told, and the next form is asked about', async () => {
  const told: unknown[] = [];
  const judge = judgeOf('odd', { megabytes: 40 }, told);
  for (const [key, unfinished] of [
    ['exits', 'failed'],
    ['throws', 'failed'],
    ['swells', 'memory'],
    ['fine', null],
  ] as const)
    expect([key, (await ask(judge, aForm({ key }), key)).unfinished]).toEqual([key, unfinished]);
  // Only what should never happen is for the log.
  expect(told.map(String)).toEqual(['Error: planted']);
});

it('a thread that dies between pages of records leaves what was judged, and says so', async () => {
  const judge = judgeOf('odd');
  const pages = [
    [{ id: '1', number: 'A', rev: 1, data: {} }],
    [{ id: '2', number: 'B', rev: 1, data: { exit: true } }],
  ];
  expect(await ask(judge, aForm({ key: 'fine' }), 'h', pages)).toMatchObject({
    examples: { judged: 1 },
    records: 1,
    unfinished: 'failed',
  });
});

it('a form whose time went by while others were judged is told to come again', async () => {
  const judge = judgeOf('odd', { patience: 100 });
  const soon = { records: pagesOf(), until: performance.now() + 300 };
  const [, late] = await Promise.all([
    judge.compare({ form: aForm({ key: 'hangs' }), hash: 'a', ...soon }),
    judge.compare({ form: aForm({ key: 'fine' }), hash: 'b', ...soon }),
  ]);
  expect(late.unfinished).toBe('busy');
});

it('forms beyond those that may wait are told to come again', async () => {
  const judge = judgeOf('odd', { waiting: 1 });
  const told = await Promise.all(['a', 'b', 'c'].map((hash) => ask(judge, aForm({ key: 'fine' }), hash)));
  expect(told.map(({ unfinished }) => unfinished)).toEqual([null, null, 'busy']);
});

it('a form of 1,000 fields is judged without the thread that asks: its event loop goes on turning', async () => {
  const fields = Array.from({ length: 1000 }, (_, n) =>
    aField('text', `f${n}`, { required: true, maxLength: 9 }),
  );
  let turns = 0;
  let over = false;
  const turn = (): void => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  const told = await ask(createThreadJudge(), aForm({ key: 'wide', fields }));
  over = true;
  expect(told).toMatchObject({ differing: 0, unfinished: null });
  expect(told.examples.judged).toBeGreaterThan(200);
  // In the asking thread there would be a turn for each question and answer: a handful.
  expect(turns).toBeGreaterThan(200);
});
