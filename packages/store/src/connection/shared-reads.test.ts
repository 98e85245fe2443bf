import { expect, it } from 'vitest';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { SharedReads } from './shared-reads.ts';

/** A reader whose reads are answered by hand. */
function held() {
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
    1,
  );
  return { reads, shared };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('asks at once when nothing is on its way, and together what comes meanwhile', async () => {
  const { reads, shared } = held();
  const answers = Promise.all([shared.ask('a'), shared.ask('b'), shared.ask('c')]);
  expect(reads.map(({ questions }) => questions)).toEqual([['a']]);
  reads[0]?.answer();
  await settled();
  expect(reads.map(({ questions }) => questions)).toEqual([['a'], ['b', 'c']]);
  reads[1]?.answer();
  expect(await answers).toEqual(['A', 'B', 'C']);
});

it('answers a question by a read that began after it was asked', async () => {
  const { reads, shared } = held();
  const first = shared.ask('a');
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
  expect(asked).toEqual([['a'], ['bad', 'b'], ['bad'], ['b']]);
});

it('a lost database is told to all at once', async () => {
  const { reads, shared } = held();
  const first = shared.ask('a');
  const others = Promise.allSettled([shared.ask('b'), shared.ask('c')]);
  reads[0]?.answer();
  await first;
  await settled();
  reads[1]?.fail(new DatabaseUnavailable('gone'));
  expect((await others).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(reads).toHaveLength(2);
});
