import { expect, it } from 'vitest';
import { fromZoneTime, toZoneTime } from './zone-time.ts';

it('shows and reads the time of the zone', () => {
  expect(toZoneTime('2025-11-03T01:00:00Z', 'Asia/Shanghai')).toBe('2025-11-03T09:00');
  expect(fromZoneTime('2025-11-03T09:00', 'Asia/Shanghai')).toBe('2025-11-03T01:00:00Z');
  expect(fromZoneTime('2025-07-01T00:30', 'America/New_York')).toBe('2025-07-01T04:30:00Z');
  expect(toZoneTime('2025-07-01T04:30:00Z', 'America/New_York')).toBe('2025-07-01T00:30');
});

it('comes back to the same time whatever the season', () => {
  for (let month = 1; month <= 12; month++) {
    const local = `2026-${String(month).padStart(2, '0')}-29T23:45`;
    if (month === 2) continue;
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC'])
      expect(toZoneTime(fromZoneTime(local, zone), zone)).toBe(local);
  }
});

it('gives nothing for nonsense', () => {
  expect(toZoneTime(undefined, 'UTC')).toBe('');
  expect(toZoneTime('soon', 'UTC')).toBe('');
  expect(fromZoneTime('', 'UTC')).toBe(undefined);
});
