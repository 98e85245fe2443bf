// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browserCopies, type LocalCopy } from './local-copies.ts';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.restoreAllMocks());

const copyOf = (at: string, app = 'shop'): LocalCopy => ({
  app,
  at,
  artefacts: [{ kind: 'form', key: 'order', rev: 3, body: null }],
  commands: [],
});

test('a copy is found again by the same person in the same app only', async () => {
  const copies = await browserCopies('me', 'shop');
  expect(copies.keep(copyOf('2026-01-01'))).toBe(true);
  const [found, ...rest] = await (await browserCopies('me', 'shop')).left();
  expect(rest).toEqual([]);
  expect(found?.copy).toEqual(copyOf('2026-01-01'));
  expect(await (await browserCopies('you', 'shop')).left()).toEqual([]);
  expect(await (await browserCopies('me', 'other')).left()).toEqual([]);
  found?.drop();
  expect(await copies.left()).toEqual([]);
});

test('what closed tabs left behind comes oldest first; nonsense is thrown away', async () => {
  localStorage.setItem('weir.design.me.shop.b', JSON.stringify(copyOf('2026-01-02')));
  localStorage.setItem('weir.design.me.shop.a', JSON.stringify(copyOf('2026-01-01')));
  localStorage.setItem('weir.design.me.shop.c', '{"artefacts": 7');
  const left = await (await browserCopies('me', 'shop')).left();
  expect(left.map(({ copy }) => copy.at)).toEqual(['2026-01-01', '2026-01-02']);
  expect(localStorage.getItem('weir.design.me.shop.c')).toBeNull();
});

test('a full storage is told, not thrown', async () => {
  const copies = await browserCopies('me', 'shop');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(copies.keep(copyOf('2026-01-01'))).toBe(false);
});
