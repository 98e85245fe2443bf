import { readSerialPattern, type SerialPattern } from './pattern.ts';
import type { SerialField } from './spec.ts';

/** What to count and how to write it: `prefix` followed by the counter in at least `digits` digits. */
export interface Draw {
  readonly field: string;
  /** Counter name: form, field and period, e.g. `order/orderNo/20251103`. */
  readonly counter: string;
  readonly prefix: string;
  readonly digits: number;
}

const DATE_LENGTH: Readonly<Record<SerialPattern['period'], number>> = {
  never: 0,
  year: 4,
  month: 6,
  day: 8,
};

/** The draw of a serial number on a local day (`yyyy-mm-dd`). Throws on a pattern that `check` refuses. */
export function serialDraw(field: SerialField, formKey: string, day: string): Draw {
  const pattern = readSerialPattern(field.pattern);
  if (pattern === null)
    throw new Error(`Expected a serial pattern like JG-{yyyyMMdd}-{0000}, got ${field.pattern}`);
  const digits = day.replaceAll('-', '');
  const period = digits.slice(0, DATE_LENGTH[pattern.period]);
  const prefix = pattern.parts
    .map((part) => {
      if ('text' in part) return part.text;
      const from = part.date.startsWith('yyyy') ? 0 : 2;
      return digits.slice(from, from + part.date.length);
    })
    .join('');
  return {
    field: field.key,
    counter: [formKey, field.key, ...(period === '' ? [] : [period])].join('/'),
    prefix,
    digits: pattern.digits,
  };
}

/** The serial number of a draw for a counted number from 1 on. */
export function serialNumber(draw: Pick<Draw, 'prefix' | 'digits'>, count: number): string {
  return `${draw.prefix}${String(count).padStart(draw.digits, '0')}`;
}
