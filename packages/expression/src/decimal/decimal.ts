/**
 * An exact decimal: `mantissa × 10^-scale`. The mantissa is a safe integer in `small` while it fits
 * (the usual case for money) and a bigint in `big` when it does not, so common sums allocate no bigint.
 */
export class DecimalNumber {
  readonly small: number;
  readonly big: bigint | null;
  readonly scale: number;
  constructor(small: number, big: bigint | null, scale: number) {
    this.small = small;
    this.big = big;
    this.scale = scale;
  }
}

/** An exact decimal number; make one with `decimal`. */
export type Decimal = Readonly<DecimalNumber>;

/** Digits kept after the point by a division; the rest is cut off, so a later rounding is never rounded twice. */
const DIVISION_PLACES = 20;
/** Significant digits of a number written back to JSON; any double of that many digits reads back unchanged. */
const JSON_DIGITS = 15;

const MAX_SAFE = Number.MAX_SAFE_INTEGER;
const MAX_15_DIGITS = 999_999_999_999_999;
const POW10: readonly number[] = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`));
const BIG_POW10: readonly bigint[] = Array.from({ length: 41 }, (_, n) => 10n ** BigInt(n));
const NUMBER_TEXT = /^([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,4}))?$/;
/** More places than the digits of usual numbers. */
const ENOUGH_PLACES = 40;
/** Longer texts are no business numbers and would make parsing quadratic. */
const MAX_TEXT_LENGTH = 700;

const small = (mantissa: number, scale: number): Decimal =>
  new DecimalNumber(mantissa === 0 ? 0 : mantissa, null, scale);

function powerOfTen(n: number): bigint {
  return BIG_POW10[n] ?? 10n ** BigInt(n);
}

function fromBig(mantissa: bigint, scale: number): Decimal {
  if (mantissa <= 9_007_199_254_740_991n && mantissa >= -9_007_199_254_740_991n) {
    return small(Number(mantissa), scale);
  }
  return new DecimalNumber(0, mantissa, scale);
}

function mantissaOf(d: Decimal): bigint {
  return d.big ?? BigInt(d.small);
}

function mantissaAt(d: Decimal, scale: number): bigint {
  return mantissaOf(d) * powerOfTen(scale - d.scale);
}

/** The decimal 0. */
export const ZERO: Decimal = small(0, 0);

/**
 * Reads a decimal text, or a JS number as the exact decimal of its shortest text (0.1 is one tenth).
 * Gives null for anything that is no finite number.
 */
export function decimal(value: string | number): Decimal | null {
  return typeof value === 'number' ? fromNumber(value) : fromText(value);
}

/** The decimal of a JS number; null when it is not finite. */
export function fromNumber(value: number): Decimal | null {
  if (Number.isSafeInteger(value)) return small(value, 0);
  // A decimal of at most 15 digits that divides back to the same double is its shortest text:
  // two different decimals of 15 digits never share a double.
  const cents = Math.round(value * 100);
  if (cents <= MAX_15_DIGITS && cents >= -MAX_15_DIGITS && cents / 100 === value) return small(cents, 2);
  const fine = Math.round(value * 1e6);
  if (fine <= MAX_15_DIGITS && fine >= -MAX_15_DIGITS && fine / 1e6 === value) return small(fine, 6);
  return Number.isFinite(value) ? fromText(String(value)) : null;
}

function fromText(text: string): Decimal | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const match = NUMBER_TEXT.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponentText] = match;
  const exponent = exponentText === undefined ? 0 : Number(exponentText);
  if (exponent > 400 || exponent < -400) return null;
  const digits = `${sign === '-' ? '-' : ''}${whole}${fraction}`;
  let scale = fraction.length - exponent;
  if (scale >= 0 && digits.length <= 15) return small(Number(digits), scale);
  let mantissa = BigInt(digits);
  if (scale < 0) {
    mantissa *= powerOfTen(-scale);
    scale = 0;
  }
  return fromBig(mantissa, scale);
}

/** The exact sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  if (a.big === null && b.big === null) {
    if (a.scale === b.scale) {
      const sum = a.small + b.small;
      if (sum <= MAX_SAFE && sum >= -MAX_SAFE) return small(sum, a.scale);
    } else {
      const up = a.scale < b.scale;
      const gap = up ? b.scale - a.scale : a.scale - b.scale;
      if (gap <= 15) {
        const shifted = (up ? a.small : b.small) * (POW10[gap] as number);
        const sum = shifted + (up ? b.small : a.small);
        if (shifted <= MAX_SAFE && shifted >= -MAX_SAFE && sum <= MAX_SAFE && sum >= -MAX_SAFE) {
          return small(sum, up ? b.scale : a.scale);
        }
      }
    }
  }
  const scale = Math.max(a.scale, b.scale);
  return fromBig(mantissaAt(a, scale) + mantissaAt(b, scale), scale);
}

/** The number with the opposite sign. */
export function negate(d: Decimal): Decimal {
  return d.big === null ? small(-d.small, d.scale) : fromBig(-d.big, d.scale);
}

/** The exact difference. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

/** The exact product. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  if (a.big === null && b.big === null) {
    // A double product inside the safe range is the exact product: a larger one would round to ≥ 2^53.
    const product = a.small * b.small;
    if (product <= MAX_SAFE && product >= -MAX_SAFE) return small(product, a.scale + b.scale);
  }
  return fromBig(mantissaOf(a) * mantissaOf(b), a.scale + b.scale);
}

/**
 * The quotient, cut off after 20 decimal places (exact when it ends before that); null for division by zero.
 * Cutting off instead of rounding is what PostgreSQL's `div` can repeat digit for digit, and it keeps a
 * later `round half up` right, because no rounding comes before it.
 */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (isZero(b)) return null;
  if (a.big === null && b.big === null && a.scale === b.scale && a.small % b.small === 0) {
    return small(a.small / b.small, 0);
  }
  // (ma / 10^sa) / (mb / 10^sb) × 10^20 = ma × 10^(20 + sb) / (mb × 10^sa)
  const top = mantissaOf(a) * powerOfTen(DIVISION_PLACES + b.scale);
  const bottom = mantissaOf(b) * powerOfTen(a.scale);
  return normal(fromBig(top / bottom, DIVISION_PLACES));
}

/** The remainder with the sign of the divisor: `a - b × floor(a / b)`; null for division by zero. */
export function modulo(a: Decimal, b: Decimal): Decimal | null {
  if (isZero(b)) return null;
  const scale = Math.max(a.scale, b.scale);
  const divisor = mantissaAt(b, scale);
  const rest = mantissaAt(a, scale) % divisor;
  return fromBig(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest, scale);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.big === null && b.big === null) {
    if (a.scale === b.scale) return a.small - b.small;
    const up = a.scale < b.scale;
    const gap = up ? b.scale - a.scale : a.scale - b.scale;
    if (gap <= 15) {
      const shifted = (up ? a.small : b.small) * (POW10[gap] as number);
      if (shifted <= MAX_SAFE && shifted >= -MAX_SAFE) return up ? shifted - b.small : a.small - shifted;
    }
  }
  const scale = Math.max(a.scale, b.scale);
  const x = mantissaAt(a, scale);
  const y = mantissaAt(b, scale);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Digits and decimal places of a number that an expression may make; larger ones would cost more with each step. */
const MOST_DIGITS = 1000;
const MOST_PLACES = 2000;
const LARGEST = 10n ** BigInt(MOST_DIGITS);

/** Whether the number has more digits than an expression may make. */
export function isOversized({ big, scale }: Decimal): boolean {
  return scale > MOST_PLACES || (big !== null && (big >= LARGEST || big <= -LARGEST));
}

/** Whether the number is 0. */
function isZero(d: Decimal): boolean {
  return d.big === null && d.small === 0;
}

/** The same number without trailing zeros after the point. */
function normal(d: Decimal): Decimal {
  if (d.scale === 0) return d;
  if (d.big === null) {
    let { small: mantissa, scale } = d;
    while (scale > 0 && mantissa % 10 === 0) {
      mantissa /= 10;
      scale -= 1;
    }
    return scale === d.scale ? d : small(mantissa, scale);
  }
  let { big: mantissa, scale } = d;
  while (scale > 0 && mantissa % 10n === 0n) {
    mantissa /= 10n;
    scale -= 1;
  }
  return scale === d.scale ? d : fromBig(mantissa, scale);
}

/** How many decimal places the number needs. */
export function decimalPlaces(d: Decimal): number {
  return normal(d).scale;
}

/** Plain decimal text without exponent and without trailing zeros. */
export function toText(d: Decimal): string {
  const { small: mantissa, big, scale } = normal(d);
  const text = big === null ? String(mantissa) : String(big);
  if (scale === 0) return text;
  const sign = text.startsWith('-') ? '-' : '';
  const digits = (sign ? text.slice(1) : text).padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A JSON number of at most 15 significant digits (rounded half away from zero when there are more). */
export function toNumber(d: Decimal): number {
  if (d.big === null && d.small <= MAX_15_DIGITS && d.small >= -MAX_15_DIGITS && d.scale <= 22) {
    // Both operands are exact doubles, so the division gives the nearest double of the decimal.
    return d.scale === 0 ? d.small : d.small / (POW10[d.scale] as number);
  }
  const digits = mantissaOf(d).toString().replace('-', '').length;
  const places = d.scale - Math.max(0, digits - JSON_DIGITS);
  return Number(toText(roundHalfUp(d, places)));
}

/** Rounded to `places` decimal places (negative: tens, hundreds …), halves away from zero. */
export function roundHalfUp(d: Decimal, places: number): Decimal {
  return vanishes(d, places) ? ZERO : roundBy(d, places, (rest, unit) => rest * 2n >= unit);
}

/** Rounded to `places` decimal places, halves to the even digit (FEEL `decimal`). */
export function roundHalfEven(d: Decimal, places: number): Decimal {
  if (vanishes(d, places)) return ZERO;
  return roundBy(d, places, (rest, unit, quotient) => {
    const twice = rest * 2n;
    return twice > unit || (twice === unit && quotient % 2n !== 0n);
  });
}

/** The largest whole number not above the number. */
export function floor(d: Decimal): Decimal {
  return roundBy(d, 0, (rest, _unit, _quotient, negative) => negative && rest > 0n);
}

/** The smallest whole number not below the number. */
export function ceiling(d: Decimal): Decimal {
  return roundBy(d, 0, (rest, _unit, _quotient, negative) => !negative && rest > 0n);
}

/** The number without its sign. */
export function absolute(d: Decimal): Decimal {
  return d.big === null
    ? d.small < 0
      ? small(-d.small, d.scale)
      : d
    : d.big < 0n
      ? fromBig(-d.big, d.scale)
      : d;
}

/** The whole part as a JS number, clamped to ±2^53; for positions, lengths and numbers of days. */
export function toInteger(d: Decimal): number {
  if (d.big === null && d.scale === 0) return d.small;
  const whole = mantissaOf(d) / powerOfTen(d.scale);
  return whole > BigInt(MAX_SAFE) ? MAX_SAFE : whole < BigInt(-MAX_SAFE) ? -MAX_SAFE : Number(whole);
}

/** Whether rounding takes more places away than there are digits; the power of ten would be huge for nothing. */
function vanishes(d: Decimal, places: number): boolean {
  const taken = d.scale - places;
  return taken > ENOUGH_PLACES && taken > mantissaOf(d).toString().length;
}

type AwayFromZero = (rest: bigint, unit: bigint, quotient: bigint, negative: boolean) => boolean;

function roundBy(d: Decimal, places: number, away: AwayFromZero): Decimal {
  if (d.scale <= places) return d;
  const mantissa = mantissaOf(d);
  const negative = mantissa < 0n;
  const size = negative ? -mantissa : mantissa;
  const unit = powerOfTen(d.scale - places);
  let quotient = size / unit;
  if (away(size % unit, unit, quotient, negative)) quotient += 1n;
  const signed = negative ? -quotient : quotient;
  return places >= 0 ? fromBig(signed, places) : fromBig(signed * powerOfTen(-places), 0);
}
