import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { laggingSession } from './lagging-session.ts';
import { sessionOn, TestServer } from './test-server.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a panel on the lagging session has shown, selection after selection. */
async function panel() {
  const { session } = await sessionOn(new TestServer());
  await vi.advanceTimersByTimeAsync(1000);
  const lagging = laggingSession(session);
  const shown: (readonly string[])[] = [];
  lagging.subscribe(() => {
    shown.push(lagging.state().selection);
  });
  return { session, lagging, shown };
}

test('a field that is selected is in the panel at once, so that nothing is typed into the one before', async () => {
  const { session, lagging, shown } = await panel();
  session.select(['a']);
  expect(lagging.state().selection).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual([['a']]);
});

test('a field that is selected while something is being saved is in the panel at once', async () => {
  const { session, lagging } = await panel();
  session.dispatch({ do: 'set', artefact: 'form/order', path: '/title/zh-CN', value: '订货' });
  while (session.state().sync.state !== 'saving') await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(800);
  session.select(['b']);
  expect(lagging.state().selection).toEqual(['b']);
});

test('of selections that follow each other fast, the panel shows the first and the last', async () => {
  const { session, lagging, shown } = await panel();
  for (const name of ['a', 'b', 'a', 'b']) {
    session.select([name]);
    await vi.advanceTimersByTimeAsync(30);
  }
  expect(lagging.state().selection).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown).toEqual([['a'], ['b']]);
});
