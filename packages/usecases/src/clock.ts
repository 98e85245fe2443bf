import { DEFAULT_TIME_ZONE, instantInZone } from '@weir/base';

/** An instant as people read it in the zone, `2025-11-03 14:05`. */
export function dateTimeWords(instant: string, zone: string = DEFAULT_TIME_ZONE): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : instantInZone(at, zone).slice(0, 16).replace('T', ' ');
}
