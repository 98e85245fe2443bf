import { describe, expect, it } from 'vitest';
import { isUuid, uuidv7 } from './uuid.ts';

describe('uuidv7', () => {
  it('is a version 7 UUID of its millisecond', () => {
    const id = uuidv7(Date.UTC(2099, 0, 1));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2099, 0, 1));
    expect(isUuid(id)).toBe(true);
    expect(isUuid(`${id} `)).toBe(false);
  });

  it('never repeats and sorts in the order of creation, even when the clock steps back', () => {
    const now = Date.UTC(2100, 0, 1);
    const ids = Array.from({ length: 20_000 }, (_, index) => uuidv7(now - index));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
  });
});
