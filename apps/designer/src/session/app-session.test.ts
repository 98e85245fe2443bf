import type { Command } from '@weir/form-design';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppSession } from './app-session.ts';
import { memoryCopies } from './memory-copies.ts';
import { formOf, sessionOn, TestServer, text, titlesIn } from './test-server.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const title = (field: string, value: string): Command => ({
  do: 'set',
  artefact: 'form/order',
  field,
  path: '/title/zh-CN',
  value,
});
const add = (key: string): Command => ({
  do: 'insert',
  form: 'order',
  fields: [text(key)],
  at: { parent: null, index: 99 },
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** The same session after the page was closed and opened again: only what is kept comes back. */
const again = async (server: TestServer, copies: ReturnType<typeof memoryCopies>) => {
  const own = copies.own();
  return sessionOn(server, memoryCopies(own === null ? [] : [own]));
};

describe('keeping', () => {
  test('sends only what changed, 800 ms after the last edit', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    session.dispatch(title('a', '甲'));
    expect(session.state().sync.state).toBe('saving');
    await pass(700);
    session.dispatch(title('a', '甲乙'));
    await pass(700);
    expect(server.saves).toHaveLength(0);
    await pass(200);
    expect(server.saves.map((changes) => changes.map(({ key, rev }) => [key, rev]))).toEqual([
      [['order', null]],
    ]);
    expect(server.form()?.fields[0]?.title['zh-CN']).toBe('甲乙');
    expect(session.state().sync).toEqual({ state: 'saved', at: '2026-01-01T08:00:00.000Z' });
    expect(session.state().changed).toEqual(['form/order']);
  });

  test('somebody who never pauses is saved all the same', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    for (let i = 0; i < 30; i++) {
      session.dispatch(title('a', `甲${i}`));
      await pass(300);
    }
    expect(server.saves.length).toBeGreaterThan(0);
  });

  test('an edit made while another is on its way is sent after it, with the new revision', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    session.dispatch(title('a', '一'));
    const done = session.flush();
    session.dispatch(title('a', '二'));
    await done;
    await pass(1000);
    expect(server.saves.map(([change]) => change?.rev)).toEqual([null, 1]);
    expect(server.form()?.fields[0]?.title['zh-CN']).toBe('二');
  });

  test('a draft that is again what is published is thrown away', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    session.dispatch(title('a', '甲'));
    await pass(1000);
    session.undo();
    await pass(1000);
    expect(server.drafts.size).toBe(0);
    expect(session.state().changed).toEqual([]);
  });

  test('without a network work goes on, is kept here, and is sent when it is back', async () => {
    const server = new TestServer();
    const { session, copies } = await sessionOn(server);
    server.mode = 'offline';
    session.dispatch(add('c'));
    await pass(1000);
    expect(session.state().sync.state).toBe('offline');
    session.dispatch(add('d'));
    await pass(1000);
    expect(copies.own()?.artefacts[0]?.body?.kind).toBe('form');
    expect(session.isKept).toBe(true);
    server.mode = 'ok';
    await pass(40_000);
    expect(session.state().sync.state).toBe('saved');
    expect(server.form()?.fields.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
    expect(copies.own()).toBeNull();
  });

  test('signed out: nothing is lost, and coming back tries again', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    server.mode = 'signedOut';
    session.dispatch(add('c'));
    await pass(1000);
    expect(session.state().sync.state).toBe('refused');
    expect(session.isKept).toBe(true);
    server.mode = 'ok';
    session.retry();
    await pass(10);
    expect(session.state().sync.state).toBe('saved');
  });

  test('an answer that got lost is no conflict with oneself', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    server.mode = 'answerLost';
    session.dispatch(title('a', '甲'));
    await pass(10_000);
    expect(session.state().sync.state).toBe('saved');
    expect(session.state().conflict).toBeNull();
    session.dispatch(title('a', '乙'));
    await pass(1000);
    expect(server.form()?.fields[0]?.title['zh-CN']).toBe('乙');
  });
});

describe('what was left on this device', () => {
  test('comes back after a crash, as a step that can be undone', async () => {
    const server = new TestServer();
    const first = await sessionOn(server);
    server.mode = 'offline';
    first.session.dispatch(add('c'));
    first.session.keepCopy();
    server.mode = 'ok';
    const { session, said } = await again(server, first.copies);
    expect(titlesIn(session)).toEqual(['a', 'b', 'c']);
    expect(session.state().restored).not.toBeNull();
    expect(said.join()).toContain('恢复');
    await pass(1000);
    expect(server.form()?.fields).toHaveLength(3);
    session.undo();
    expect(titlesIn(session)).toEqual(['a', 'b']);
  });

  test('is merged as a choice when a colleague saved since', async () => {
    const server = new TestServer();
    const first = await sessionOn(server);
    first.session.dispatch(add('c'));
    first.session.keepCopy();
    first.session.close();
    server.other(formOf([text('a'), text('b'), text('x')]));
    const { session } = await again(server, first.copies);
    expect(session.state().conflict?.by).toBe('王明');
    session.resolve('replay');
    await pass(1000);
    expect(server.form()?.fields.map(({ key }) => key)).toEqual(['a', 'b', 'x', 'c']);
  });

  test('is forgotten when the server has it already', async () => {
    const server = new TestServer();
    const first = await sessionOn(server);
    first.session.dispatch(add('c'));
    first.session.keepCopy();
    const left = first.copies.own();
    await pass(1000);
    const { session } = await sessionOn(server, memoryCopies(left === null ? [] : [left]));
    expect(session.state().restored).toBeNull();
    expect(session.state().conflict).toBeNull();
  });
});

describe('two people', () => {
  async function conflicted() {
    const server = new TestServer();
    const one = await sessionOn(server);
    one.session.dispatch(title('a', '我的'));
    one.session.dispatch(add('mine'));
    server.other(formOf([text('a'), { ...text('b'), required: true }, text('theirs')]));
    await pass(1000);
    return { server, ...one };
  }
  const keys = (server: TestServer) => server.form()?.fields.map(({ key }) => key);

  test('the second is told who saved, and nothing is sent over it', async () => {
    const { session, server, said } = await conflicted();
    expect(session.state().sync).toMatchObject({ state: 'conflict', by: '王明', artefacts: ['form/order'] });
    expect(said.join()).toContain('王明');
    session.dispatch(add('later'));
    await pass(10_000);
    expect(keys(server)).toEqual(['a', 'b', 'theirs']);
    expect(titlesIn(session)).toContain('later');
  });

  test('mine on top of theirs keeps both', async () => {
    const { session, server } = await conflicted();
    session.resolve('replay');
    await pass(1000);
    expect(keys(server)).toEqual(['a', 'b', 'theirs', 'mine']);
    expect(server.form()?.fields[0]?.title['zh-CN']).toBe('我的');
    expect(server.form()?.fields[1]?.required).toBe(true);
    expect(session.state().sync.state).toBe('saved');
    session.undo();
    expect(titlesIn(session)).toEqual(['a', 'b', 'theirs']);
  });

  test('edits that do not fit are told', async () => {
    const server = new TestServer();
    const { session } = await sessionOn(server);
    session.dispatch(title('b', '改名'));
    server.other(formOf([text('a')]));
    await pass(1000);
    session.resolve('replay');
    expect(session.state().refused.map(({ issues }) => issues[0]?.code)).toEqual(['design.noField']);
  });

  test('theirs', async () => {
    const { session, server } = await conflicted();
    session.resolve('theirs');
    await pass(1000);
    expect(keys(server)).toEqual(['a', 'b', 'theirs']);
    expect(titlesIn(session)).toEqual(['a', 'b', 'theirs']);
  });

  test('mine', async () => {
    const { session, server } = await conflicted();
    session.resolve('mine');
    await pass(1000);
    expect(keys(server)).toEqual(['a', 'b', 'mine']);
    expect(session.state().sync.state).toBe('saved');
  });

  test('work on other artefacts does not get in the way', async () => {
    const server = new TestServer();
    server.published = [...server.published, formOf([text('z')], 'other')];
    const { session } = await sessionOn(server);
    server.other(formOf([text('z'), text('y')], 'other'));
    session.dispatch(add('c'));
    await pass(1000);
    expect(session.state().sync.state).toBe('saved');
    await session.look();
    expect(session.state().design.artefacts.find(({ key }) => key === 'other')).toMatchObject({
      fields: [{ key: 'z' }, { key: 'y' }],
    });
    expect(titlesIn(session)).toEqual(['a', 'b', 'c']);
  });
});

describe('editing', () => {
  test('50 steps are undone and done again, and the selection follows', async () => {
    const { session } = await sessionOn(new TestServer());
    for (let i = 0; i < 50; i++) session.dispatch(add(`f${i}`));
    expect(session.state().selection).toEqual(['f49']);
    for (let i = 0; i < 50; i++) session.undo();
    expect(titlesIn(session)).toEqual(['a', 'b']);
    expect(session.state().undo).toBeNull();
    for (let i = 0; i < 50; i++) session.redo();
    expect(titlesIn(session)).toHaveLength(52);
  });

  test('typing is announced once, with the title of the field', async () => {
    const { session, said } = await sessionOn(new TestServer());
    for (const value of ['数', '数量', '数量一']) session.dispatch(title('a', value), { merge: 'a title' });
    expect(said).toEqual([]);
    await pass(2000);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('『数量』');
    session.undo();
    expect(titlesIn(session)[0]).toBe('a');
  });

  test('typing that changes nothing is no news', async () => {
    const { session, said } = await sessionOn(new TestServer());
    session.dispatch(title('a', 'a'), { merge: 'a title' });
    await pass(5000);
    expect(said).toEqual([]);
  });

  test('a refusal says why and changes nothing', async () => {
    const { session, refused } = await sessionOn(new TestServer());
    const before = session.state().design;
    expect(session.dispatch(title('gone', 'x')).ok).toBe(false);
    expect(refused).toEqual(['design.noField']);
    expect(session.state().design).toBe(before);
  });

  test('what stands beside a removed field is selected', async () => {
    const { session } = await sessionOn(new TestServer());
    session.select(['a']);
    session.dispatch({ do: 'remove', form: 'order', names: ['a'] });
    expect(session.state().selection).toEqual(['b']);
  });

  test('a new form that is still empty is no mistake of anybody; a published one that was emptied is', async () => {
    const { session } = await sessionOn(new TestServer());
    const fresh = {
      kind: 'form',
      specVersion: 1,
      key: 'fresh',
      title: { 'zh-CN': '新表' },
      fields: [],
    } as const;
    session.dispatch({ do: 'put', artefact: fresh });
    await pass(500);
    expect(session.state().issues.filter(({ artefact }) => artefact === 'form/fresh')).toEqual([]);
    session.dispatch({ do: 'put', artefact: formOf([]) });
    await pass(500);
    expect(session.state().issues.map(({ artefact, path }) => `${artefact} ${path}`)).toContain(
      'form/order /fields',
    );
  });

  test('issues come a moment after the edit', async () => {
    const { session } = await sessionOn(new TestServer());
    await pass(300);
    expect(session.state().issues).toEqual([]);
    session.dispatch({ do: 'set', artefact: 'form/order', path: '/displayFields', value: ['gone'] });
    expect(session.state().issues).toEqual([]);
    await pass(300);
    expect(session.state().issues.map(({ artefact }) => artefact)).toContain('form/order');
  });
});

describe('drafts edited by hand into nonsense', () => {
  const nonsense: readonly unknown[] = [
    { kind: 'form', key: 'order', fields: 'none' },
    { kind: 'form', specVersion: 1, key: 'order', title: { 'zh-CN': '订单' }, fields: [{ kind: 7 }] },
    { kind: 'form', specVersion: 99, key: 'order', title: { 'zh-CN': '订单' }, fields: [] },
    { __proto__: null, kind: 'constructor' },
    [],
    'words',
    42,
  ];
  const put = (server: TestServer, body: unknown) =>
    server.drafts.set('form/order', {
      kind: 'form',
      key: 'order',
      rev: 7,
      body,
      updatedAt: '2026-01-01T08:00:00.000Z',
      updatedBy: 'x',
      updatedByName: 'x',
    });

  test.each(nonsense.map((body) => [JSON.stringify(body), body] as const))(
    'open, with issues, and are left alone: %s',
    async (_name, body) => {
      const server = new TestServer();
      put(server, body);
      const { session } = await sessionOn(server);
      const [unread] = session.state().unread;
      expect(unread?.name).toBe('form/order');
      expect(unread?.issues.length).toBeGreaterThan(0);
      session.dispatch({ do: 'set', artefact: 'app/shop', path: '/title/zh-CN', value: '新店' });
      await pass(1000);
      expect(server.drafts.get('form/order')?.body).toEqual(body);
      session.repair('form/order', formOf([text('fixed')]));
      await pass(1000);
      expect(session.state().unread).toEqual([]);
      expect(server.form()?.fields[0]?.key).toBe('fixed');
    },
  );

  test('going back to the published version throws the draft away', async () => {
    const server = new TestServer();
    put(server, { kind: 'form' });
    const { session } = await sessionOn(server);
    session.repair('form/order', null);
    await pass(1000);
    expect(server.drafts.size).toBe(0);
    expect(titlesIn(session)).toEqual(['a', 'b']);
  });

  test('what is only unfinished opens as it is', async () => {
    const server = new TestServer();
    put(server, formOf([{ ...text('a'), title: { 'zh-CN': '' }, maxLength: 'many' }]));
    const { session } = await sessionOn(server);
    expect(session.state().unread).toEqual([]);
    await pass(300);
    expect(session.state().issues.length).toBeGreaterThan(0);
  });
});

test('flush tells whether everything is on the server', async () => {
  const server = new TestServer();
  const { session } = await sessionOn(server);
  session.dispatch(add('c'));
  expect(await session.flush()).toBe(true);
  server.mode = 'offline';
  session.dispatch(add('d'));
  expect(await session.flush()).toBe(false);
});

test('closing keeps what is unsaved on this device', async () => {
  const server = new TestServer();
  const { session, copies } = await sessionOn(server);
  session.dispatch(add('c'));
  (session satisfies AppSession).close();
  await pass(10_000);
  expect(server.saves).toHaveLength(0);
  expect(copies.own()?.commands).toHaveLength(1);
});
