export type { Issue } from './issue.ts';
export { canonicalJson } from './json/canonical-json.ts';
export { isObject, type JsonObject } from './json/is-object.ts';
export { escapeStep, pointer, pointerSteps, valueAt } from './json/pointer.ts';
export { sameJson } from './json/same-json.ts';
export { type Bilingual, bilingual, inLocale, type Locale, type LocalText } from './local-text.ts';
export { ok, type Result } from './result.ts';
export {
  DEFAULT_TIME_ZONE,
  dayInZone,
  instantInZone,
  instantOfWallTime,
  isTimeZone,
  timeZoneOf,
  zoneOffset,
} from './time/zone.ts';
