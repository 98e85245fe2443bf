import { cleanCode } from './clean-text.ts';

const MOBILE = '1[3-9][0-9]{9}';
const LANDLINE = '0(10|2[0-9]|[3-9][0-9]{2})-[2-9][0-9]{6,7}(-[0-9]{1,6})?';
const SERVICE = '[48]00[0-9]{7}';

/** Stored forms of phone numbers, by what a field accepts. */
export const PHONE_PATTERNS = {
  any: `^(${MOBILE}|${LANDLINE}|${SERVICE})$`,
  mobile: `^${MOBILE}$`,
} as const;

const STORED = new RegExp(PHONE_PATTERNS.any);
const UNDIVIDED = new RegExp(`^(${MOBILE}|${SERVICE})$`);
/** Beijing and the 02x cities have area codes of three digits, all others of four. */
const AREA_THEN_NUMBER = /^(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})$/;
const EXTENSION = /^(.*[0-9)])\s*(?:转|分机|ext\.?|#|[-*])\s*([0-9]{1,6})$/i;
const SEPARATORS = /[\s()./·‐-―-]/g;

/**
 * A phone number in its stored form (`13812345678`, `0519-86512345`, `0519-86512345-801`, `4008208820`), whatever blanks,
 * brackets, hyphens, `+86` and width it was typed with. What is no phone number comes back clean but unchanged.
 */
export function cleanPhone(text: string): string | undefined {
  const clean = cleanCode(text);
  if (clean === undefined || STORED.test(clean)) return clean;
  const whole = storedForm(clean);
  if (whole !== null) return whole;
  const [, main = '', extension = ''] = EXTENSION.exec(clean) ?? [];
  const landline = storedForm(main);
  return landline?.includes('-') ? `${landline}-${extension}` : clean;
}

function storedForm(text: string): string | null {
  const joined = text.replace(SEPARATORS, '');
  const digits = joined.replace(/^(?:\+86|0086|86(?=1[3-9][0-9]{9}$))/, '');
  if (UNDIVIDED.test(digits)) return digits;
  // After the country code the leading zero of an area code is left out.
  const national = digits === joined || digits.startsWith('0') ? digits : `0${digits}`;
  const landline = AREA_THEN_NUMBER.exec(national);
  return landline === null ? null : `${landline[1]}-${landline[2]}`;
}
