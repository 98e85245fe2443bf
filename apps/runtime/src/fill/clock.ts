/** The local day of a zone, `2025-11-03`. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** The local time on this device, `14:05`, with the day when it is another one. */
export function shortTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString()
    ? time
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}

/** An instant for the engine: UTC, to the second. */
export const instant = (now: Date): string => `${now.toISOString().slice(0, 19)}Z`;
