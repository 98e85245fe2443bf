import { afterEach, describe, expect, it, vi } from 'vitest';
import { isId, newId } from './id.ts';

describe('newId', () => {
  afterEach(() => vi.useRealTimers());

  it('is a version 7 UUID of its millisecond', () => {
    vi.useFakeTimers({ now: Date.UTC(2099, 0, 1) });
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2099, 0, 1));
    expect(isId(id)).toBe(true);
    expect(isId(`${id} `)).toBe(false);
  });

  it('never repeats and sorts in the order of creation, even when the clock steps back', () => {
    const now = Date.UTC(2100, 0, 1);
    vi.useFakeTimers({ now });
    const ids = Array.from({ length: 20_000 }, (_, index) => {
      vi.setSystemTime(now - index);
      return newId();
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });
});
