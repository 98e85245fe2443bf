const DEFAULT_ZONE = 'Asia/Shanghai';
const offsets = new Map<string, Intl.DateTimeFormat>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone an app counts days in. */
export function zoneOf(app: { readonly timeZone?: string }): string {
  return app.timeZone ?? DEFAULT_ZONE;
}

/** The calendar day of an instant in a zone, `yyyy-mm-dd`. */
export function dayIn(zone: string, at: Date): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** An instant with the zone's offset, whole seconds: where rules turn it into a day, it is the zone's day. */
export function instantIn(zone: string, at: Date): string {
  let format = offsets.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    offsets.set(zone, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '00', minutes = '00'] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const local = new Date(at.getTime() + shift * 60_000).toISOString().slice(0, 19);
  return shift === 0 ? `${local}Z` : `${local}${sign}${hours}:${minutes}`;
}

/** An instant as people read it in the zone, `2025-11-03 14:05`. */
export function dateTimeWords(instant: string, zone: string = DEFAULT_ZONE): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : instantIn(zone, at).slice(0, 16).replace('T', ' ');
}
