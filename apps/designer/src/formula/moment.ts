import { dayInZone, instantInZone } from '@weir/base';

/** Today and now as expressions take them, in the app's zone. */
export function momentIn(
  timeZone: string,
  at = new Date(),
): { readonly today: string; readonly now: string } {
  return { today: dayInZone(at, timeZone), now: instantInZone(at, timeZone) };
}
