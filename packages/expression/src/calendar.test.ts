import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  addDays,
  addToInstant,
  DATE_PATTERN,
  DATE_TIME_EDGE,
  DATE_TIME_PATTERN,
  dateOfInstant,
  dateTimeToJson,
  dateTimeToLocalText,
  daysBetween,
  durationToText,
  millisecondsOf,
  readDate,
  readDateTime,
  readDuration,
} from './calendar.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

const FIRST = Date.UTC(1000, 0, 1);
const instant = fc.integer({ min: FIRST, max: Date.UTC(9999, 11, 30) });

describe('the calendar', () => {
  it('counts days as the host does', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -40_000, max: 40_000 }), (time, days) => {
        const date = new Date(time).toISOString().slice(0, 10);
        const later = new Date(Date.parse(date) + days * 86_400_000);
        fc.pre(later.getUTCFullYear() >= 1 && later.getUTCFullYear() <= 9999);
        expect(addDays(date, days)).toBe(later.toISOString().slice(0, 10));
        expect(daysBetween(date, later.toISOString().slice(0, 10))).toBe(days);
      }),
      { numRuns: 1500 },
    );
  });

  it('reads points in time as the host does, whatever their offset', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (time, offset) => {
        const canonical = new Date(time).toISOString();
        const text = dateTimeToLocalText(canonical, offset) ?? expect.unreachable();
        expect(Date.parse(text)).toBe(time);
        expect(readDateTime(text)).toBe(canonical);
        expect(dateOfInstant(canonical, offset)).toBe(
          new Date(time + offset * 60_000).toISOString().slice(0, 10),
        );
        expect(readDateTime(dateTimeToJson(canonical))).toBe(canonical);
        const later = addToInstant(canonical, 123_456_789) ?? expect.unreachable();
        expect(millisecondsOf(later) - millisecondsOf(canonical)).toBe(123_456_789);
      }),
      { numRuns: 1500 },
    );
  });

  it('knows exactly the dates its patterns know', () => {
    const pattern = new RegExp(DATE_PATTERN, 'u');
    const digits = (length: number) =>
      fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
    const month = fc.oneof(digits(2), fc.constantFrom('02', '12', '04'));
    const day = fc.oneof(digits(2), fc.constantFrom('28', '29', '30', '31'));
    fc.assert(
      fc.property(digits(4), month, day, (y, m, d) => {
        const text = `${y}-${m}-${d}`;
        expect([text, readDate(text) !== null]).toEqual([text, pattern.test(text) && y !== '0000']);
      }),
      { numRuns: 20_000 },
    );
    const dateTime = new RegExp(DATE_TIME_PATTERN, 'u');
    const edge = new RegExp(DATE_TIME_EDGE, 'u');
    const zone = fc.constantFrom('Z', '+08:00', '-14:00', '+14:30', '+15:00', '', '+0800', '-00:59');
    const time = fc.constantFrom(
      '10:00',
      '23:59:59',
      '24:00:00',
      '10:00:60',
      '10:60',
      '10:00:00.5',
      '10:00:00.1234567',
      '1:00',
    );
    const date = fc.constantFrom(
      '2025-11-03',
      '2025-02-29',
      '0001-01-01',
      '0001-01-02',
      '9999-12-31',
      '0000-05-05',
    );
    fc.assert(
      fc.property(date, time, zone, (d, t, z) => {
        const text = `${d}T${t}${z}`;
        expect([text, readDateTime(text) !== null]).toEqual([text, dateTime.test(text) && !edge.test(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('writes durations it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), (milliseconds) => {
        expect(readDuration(durationToText({ milliseconds }))?.milliseconds).toBe(
          milliseconds === 0 ? 0 : milliseconds,
        );
      }),
    );
  });

  it.each(['P', 'PT', '-P', 'P1Y', 'P1M', 'P1', '1D', 'PT1.5H', 'P1DT', 'P1W', 'p1d'])(
    'refuses the duration %s',
    (text) => {
      expect(readDuration(text)).toBeNull();
    },
  );
});
