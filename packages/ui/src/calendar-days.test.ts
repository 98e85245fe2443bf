import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isoDay, parseIsoDay, weekday, weeksOf } from './calendar-days.ts';

const today = { year: 2025, month: 11, day: 3 };

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
