/** The local time on this device, `14:05`, with the day when it is another one. */
export function shortTime(iso: string, now: Date): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString()
    ? time
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${time}`;
}
