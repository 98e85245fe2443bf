import { expect, it } from 'vitest';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { SharedReads } from './shared-reads.ts';

/** A reader whose reads are answered by hand. */
function held(parallel = 1) {
  const reads: { questions: readonly string[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const shared = new SharedReads<string, string>(
    (questions) =>
      new Promise((resolve, reject) => {
        reads.push({
          questions,
          answer: () => resolve(questions.map((question) => question.toUpperCase())),
          fail: reject,
        });
      }),
    parallel,
  );
  return { reads, shared };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asks together what comes in one turn of the event loop, and what comes meanwhile', async () => {
  const { reads, shared } = held();
  const first = [shared.ask('a'), shared.ask('b')];
  await settled();
  expect(reads.map(({ questions }) => questions)).toEqual([['a', 'b']]);
  const answers = Promise.all([...first, shared.ask('c'), shared.ask('d')]);
  await settled();
  expect(reads).toHaveLength(1);
  reads[0]?.answer();
  await settled();
  expect(reads.map(({ questions }) => questions)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  reads[1]?.answer();
  expect(await answers).toEqual(['A', 'B', 'C', 'D']);
});

it('reads beside a read on its way only when very many wait', async () => {
  const { reads, shared } = held(2);
  const answers = [shared.ask('first')];
  await settled();
  for (let n = 0; n < 31; n++) answers.push(shared.ask(`n${n}`));
  await settled();
  expect(reads).toHaveLength(1);
  answers.push(shared.ask('one more'));
  await settled();
  expect(reads.map(({ questions }) => questions.length)).toEqual([1, 32]);
  for (const { answer } of reads) answer();
  expect(await Promise.all(answers)).toHaveLength(33);
});

it('answers a question by a read that began after it was asked', async () => {
  const { reads, shared } = held();
  const first = shared.ask('a');
  await settled();
  const same = shared.ask('a');
  reads[0]?.answer();
  expect(await first).toBe('A');
  await settled();
  expect(reads).toHaveLength(2);
  reads[1]?.answer();
  expect(await same).toBe('A');
});

it('a question the database cannot answer spoils no other', async () => {
  const asked: (readonly string[])[] = [];
  const shared = new SharedReads<string, string>(async (questions) => {
    asked.push(questions);
    await settled();
    if (questions.includes('bad')) throw new Error('invalid byte sequence');
    return questions.map((question) => question.toUpperCase());
  }, 1);
  const outcomes = await Promise.allSettled([shared.ask('a'), shared.ask('bad'), shared.ask('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(asked).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
});

it('a lost database is told to all at once', async () => {
  const { reads, shared } = held();
  const first = shared.ask('a');
  await settled();
  const others = Promise.allSettled([shared.ask('b'), shared.ask('c')]);
  reads[0]?.answer();
  await first;
  await settled();
  reads[1]?.fail(new DatabaseUnavailable('gone'));
  expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(reads).toHaveLength(2);
});
