import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isoDay, parseIsoDay, readDay, weekday, weeksOf } from './calendar-days.ts';

const today = { year: 2025, month: 11, day: 3 };

describe('dates as people type them', () => {
  test.each([
    ['2025-11-03', '2025-11-03'],
    ['20251103', '2025-11-03'],
    ['2025/11/3', '2025-11-03'],
    ['2025.11.3', '2025-11-03'],
    ['2025年11月3日', '2025-11-03'],
    ['11-3', '2025-11-03'],
    ['11月3日', '2025-11-03'],
    ['２０２５－１１－０３', '2025-11-03'],
    [' 2024-2-29 ', '2024-02-29'],
  ])('%s is %s', (typed, iso) => expect(readDay(typed, today)).toBe(iso));

  test.each(['2025-02-29', '2025-13-01', '明天', '2025', '3', '202511'])('%s is no date', (typed) =>
    expect(readDay(typed, today)).toBeNull(),
  );
});

describe('moving in the calendar', () => {
  test('months keep the day where they can', () => {
    expect(isoDay(addMonths({ year: 2025, month: 1, day: 31 }, 1))).toBe('2025-02-28');
    expect(isoDay(addMonths({ year: 2025, month: 1, day: 31 }, -1))).toBe('2024-12-31');
    expect(isoDay(addMonths(today, 14))).toBe('2027-01-03');
  });
  test('days cross months and years', () =>
    expect(isoDay(addDays({ year: 2025, month: 12, day: 31 }, 1))).toBe('2026-01-01'));
  test('a page has six weeks from a Monday on', () => {
    const weeks = weeksOf(today);
    expect(weeks).toHaveLength(6);
    expect(weekday(weeks[0]![0]!)).toBe(1);
    expect(weeks.flat().map(isoDay)).toContain('2025-11-30');
  });
  test('only real days are ISO days', () => {
    expect(parseIsoDay('2025-02-30')).toBeNull();
    expect(parseIsoDay('2025-2-3')).toBeNull();
  });
});
