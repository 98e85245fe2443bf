import { instantOfWallTime, zoneOffset } from '@weir/base';

/** An instant as clocks in the zone show it, as `2025-11-03T09:00`; nothing for what is no instant. */
export function toZoneTime(instant: string | undefined, timeZone: string): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(at)) return '';
  return new Date(at + zoneOffset(at, timeZone)).toISOString().slice(0, 16);
}

/** The instant at which clocks in the zone show this, in UTC to the second; nothing for what is no time. */
export function fromZoneTime(local: string, timeZone: string): string | undefined {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return undefined;
  return `${new Date(instantOfWallTime(wall, timeZone)).toISOString().slice(0, 19)}Z`;
}
