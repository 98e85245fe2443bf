import { expect, test } from 'vitest';
import { SendingKey } from './sending-key.ts';

test('the same answers keep their key until they are stored', () => {
  const key = new SendingKey();
  const first = key.for({ a: 1 });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(key.for({ a: 1 })).toBe(first);
  expect(key.for({ a: 2 })).not.toBe(first);
  const again = key.for({ a: 1 });
  expect(again).not.toBe(first);
  key.used();
  expect(key.for({ a: 1 })).not.toBe(again);
});
