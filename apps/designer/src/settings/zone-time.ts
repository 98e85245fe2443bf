/** Minutes a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return Math.round((local - Math.floor(instant / 1000) * 1000) / 60_000);
}

/** An instant as clocks in the zone show it, as `2025-11-03T09:00`; nothing for what is no instant. */
export function toZoneTime(instant: string | undefined, timeZone: string): string {
  const at = instant === undefined ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(at)) return '';
  return new Date(at + offsetAt(at, timeZone) * 60_000).toISOString().slice(0, 16);
}

/** The instant at which clocks in the zone show this, in UTC to the second; nothing for what is no time. */
export function fromZoneTime(local: string, timeZone: string): string | undefined {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return undefined;
  // Twice, for the hours around a change of clocks.
  let at = wall - offsetAt(wall, timeZone) * 60_000;
  at = wall - offsetAt(at, timeZone) * 60_000;
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
