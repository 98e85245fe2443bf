/** Today and now as expressions take them, in a zone or on this device. */
export function momentHere(
  timeZone?: string,
  at = new Date(),
): { readonly today: string; readonly now: string } {
  const zone = timeZone === undefined ? {} : { timeZone };
  const today = new Intl.DateTimeFormat('sv-SE', { ...zone, dateStyle: 'short' }).format(at);
  return { today, now: `${at.toISOString().slice(0, 19)}Z` };
}
