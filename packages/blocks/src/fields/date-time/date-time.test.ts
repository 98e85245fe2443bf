import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantToText, readInstantText } from '../../date-text.ts';
import { describeKind, ZH } from '../../test-kind.ts';

const kind = describeKind('date-time', { roundTrip: true });

test.each([
  ['2025-11-03T14:05:00+08:00', '2025-11-03T06:05:00Z'],
  ['2025-11-03T06:05:00.999Z', '2025-11-03T06:05:00Z'],
  ['2025-11-03T06:05Z', '2025-11-03T06:05:00Z'],
  ['2025-11-03T06:05:00', '2025-11-03T06:05:00'],
  ['2025-02-30T06:05:00Z', '2025-02-30T06:05:00Z'],
  [5, 5],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.normalise(raw)).toBe(clean);
});

test.each([
  ['2025-11-03T06:05:00Z', []],
  ['2025-11-03T06:05:00', ['schema', 'date']],
  ['2025-02-30T06:05:00Z', ['date']],
  ['2025-11-03T24:00:00Z', ['schema', 'date']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test.each([
  ['2025-11-03 14:05', '2025-11-03T06:05:00Z'],
  ['2025/11/3 14:05:30', '2025-11-03T06:05:30Z'],
  ['2025年11月3日 14时05分', '2025-11-03T06:05:00Z'],
  ['2025年11月3日14:05', '2025-11-03T06:05:00Z'],
  ['2025-11-03 下午2:05', '2025-11-03T06:05:00Z'],
  ['2025-11-03 12:05 AM', '2025-11-02T16:05:00Z'],
  ['2025-11-03 2:05 pm', '2025-11-03T06:05:00Z'],
  ['2025-11-03 PM 2:05', '2025-11-03T06:05:00Z'],
  ['2025-11-03 ２：０５ＰＭ', '2025-11-03T06:05:00Z'],
  ['2025年11月3日下午2点半', '2025-11-03T06:30:00Z'],
  ['2025年11月3日 14点', '2025-11-03T06:00:00Z'],
  ['2025年11月3日14时05分30秒', '2025-11-03T06:05:30Z'],
  ['2025-11-03 1405', '2025-11-03T06:05:00Z'],
  ['20251103140530', '2025-11-03T06:05:30Z'],
  ['202511031405', '2025-11-03T06:05:00Z'],
  ['2025-11-03 14:05:30.123', '2025-11-03T06:05:30Z'],
  ['2025-11-03 上午12:30', '2025-11-02T16:30:00Z'],
  ['2025-11-03 下午12:30', '2025-11-03T04:30:00Z'],
  ['2025-11-03 下午14:05', 'issue: date'],
  ['2025-11-03 下午2:05 PM', 'issue: date'],
  ['2025-11-03 24:00', 'issue: date'],
  ['2025-11-03 14:05:60', 'issue: date'],
  ['2025-11-03 9', 'issue: date'],
  ['2025-11-03 14:', 'issue: date'],
  ['14:05', 'issue: date'],
  ['45964.587', 'issue: date'],
  ['2025-11-03', '2025-11-02T16:00:00Z'],
  ['2025-11-03T14:05:00+09:00', '2025-11-03T05:05:00Z'],
  ['2025-11-03 14:65', 'issue: date'],
  ['昨天', 'issue: date'],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text)).toBe(value);
});

test('shows the reader the time of the zone', () => {
  expect(kind.text('2025-11-03T06:05:00Z')).toBe('2025-11-03 14:05');
  expect(kind.text('2025-11-03T06:05:07Z')).toBe('2025-11-03 14:05:07');
  expect(kind.text('2025-07-03T06:05:00Z', {}, { ...ZH, timeZone: 'Europe/Berlin' })).toBe(
    '2025-07-03 08:05',
  );
});

test('every moment survives writing and reading, in zones that change their offset too', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kathmandu', 'America/New_York'),
      (seconds, zone) => {
        const instant = `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
        const read = readInstantText(instantToText(instant, zone), zone);
        // In the hour that happens twice the text cannot say which one it was.
        const apart = Math.abs(Date.parse(read ?? '') - seconds * 1000);
        expect([0, 3_600_000]).toContain(apart);
        if (zone !== 'America/New_York') expect(read).toBe(instant);
      },
    ),
  );
});
