import { cleanCode } from './clean-text.ts';

const MOBILE = '1[3-9][0-9]{9}';
const LANDLINE = '0(10|2[0-9]|[3-9][0-9]{2})-[2-9][0-9]{6,7}';
const SERVICE = '[48]00[0-9]{7}';

/**
 * Stored forms of phone numbers, by what a field accepts. Shops hide a buyer's number behind one of their own with an
 * extension, so any number may have one; `mobile` is for numbers that get text messages, which no extension does.
 */
export const PHONE_PATTERNS = {
  any: `^(${MOBILE}|${LANDLINE}|${SERVICE})(-[0-9]{1,6})?$`,
  mobile: `^${MOBILE}$`,
} as const;

const STORED = new RegExp(PHONE_PATTERNS.any);
const UNDIVIDED = new RegExp(`^(${MOBILE}|${SERVICE})$`);
/** Beijing and the 02x cities have area codes of three digits, all others of four. */
const AREA_THEN_NUMBER = /^(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})$/;
/** `转1234`, `分机号：1234`, `ext. 1234`, `_1234`, `,,1234`, `-1234` at the end. */
const MARKED_EXTENSION =
  /(?:转接?|分机号?码?|extension|ext\.?|x|#|[,;]{1,3}|[-‐-―−_*~])[ :]{0,3}([0-9]{1,6})$/i;
/** `(1234)`, `[分机 1234]` at the end. */
const BRACKETED_EXTENSION = /[([【](?:转接?|分机号?码?|ext\.?)?[ :]{0,3}([0-9]{1,6})[)\]】]$/i;
const SEPARATORS = /[\s()./·‐-―−-]/g;
/** No phone number is longer, however it is written; what is longer need not be looked at. */
const LONGEST = 60;

/**
 * A phone number in its stored form (`13812345678`, `0519-86512345`, `4008208820`, with an extension
 * `13812345678-1234`), whatever blanks, brackets, hyphens, `+86` and width it was typed with. What is no phone number
 * comes back clean but unchanged.
 */
export function cleanPhone(text: string): string | undefined {
  const clean = cleanCode(text);
  if (clean === undefined || clean.length > LONGEST || STORED.test(clean)) return clean;
  const whole = storedForm(clean);
  if (whole !== null) return whole;
  const found = MARKED_EXTENSION.exec(clean) ?? BRACKETED_EXTENSION.exec(clean);
  if (found === null) return clean;
  const main = storedForm(clean.slice(0, found.index).replace(/[,;:]$/, ''));
  return main === null ? clean : `${main}-${found[1]}`;
}

/** The number without its extension, and the extension. */
export function phoneParts(stored: string): { readonly number: string; readonly extension?: string } {
  if (!STORED.test(stored)) return { number: stored };
  const parts = stored.split('-');
  // A landline has a hyphen of its own, after the area code.
  const own = stored.startsWith('0') ? 2 : 1;
  const extension = parts[own];
  return {
    number: parts.slice(0, own).join('-'),
    ...(extension === undefined ? {} : { extension }),
  };
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
