import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInZone, instantInZone, instantOfWallTime, isTimeZone, zoneOffset } from './zone.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'UTC',
  'America/St_Johns',
];

describe('time zones', () => {
  it.each([
    ['Asia/Shanghai', '2025-11-03T16:30:00Z', '2025-11-04', '2025-11-04T00:30:00+08:00'],
    ['America/New_York', '2025-07-01T03:59:59Z', '2025-06-30', '2025-06-30T23:59:59-04:00'],
    ['America/New_York', '2025-12-01T04:59:59Z', '2025-11-30', '2025-11-30T23:59:59-05:00'],
    ['Asia/Kolkata', '2025-01-01T00:00:00Z', '2025-01-01', '2025-01-01T05:30:00+05:30'],
    ['America/St_Johns', '2025-01-01T00:00:00Z', '2024-12-31', '2024-12-31T20:30:00-03:30'],
    ['UTC', '2025-01-01T00:00:00.999Z', '2025-01-01', '2025-01-01T00:00:00Z'],
  ])('%s at %s: the day is %s', (zone, instant, day, text) => {
    expect(dayInZone(new Date(instant), zone)).toBe(day);
    expect(instantInZone(new Date(instant), zone)).toBe(text);
  });

  it('an instant with its offset is the same instant, to the second', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (zone, at) => {
          expect(Date.parse(instantInZone(at, zone))).toBe(Math.floor(at.getTime() / 1000) * 1000);
        },
      ),
    );
  });

  it('the wall time of an instant leads back to an instant with that wall time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 }),
        (zone, seconds) => {
          const wall = seconds * 1000 + zoneOffset(seconds * 1000, zone);
          const back = instantOfWallTime(wall, zone);
          expect(back + zoneOffset(back, zone)).toBe(wall);
        },
      ),
    );
  });

  it('knows what is a zone', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Peking')).toBe(false);
  });
});
