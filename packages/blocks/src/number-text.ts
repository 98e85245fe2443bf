import { decimal, decimalToText } from '@weir/expression';
import { cleanCode } from './clean-text.ts';

const PLAIN = /^[0-9]+(?:\.[0-9]+)?$|^\.[0-9]+$/;
const GROUPED = /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$/;
const SIGNS_AROUND = /^(?:¥|￥|CNY|RMB|\$|US\$|€)\s*|\s*(?:元|CNY|RMB)$/gi;

/**
 * The number a person or a file wrote: `1,234.50`, `¥ 99`, `１２`, `99.00元`, `(5.00)` for minus five.
 * Null when it is none or has more than 15 significant digits, which JSON numbers cannot carry exactly.
 */
export function readNumberText(text: string): number | null {
  let rest = (cleanCode(text) ?? '').replace(/[￥]/g, '¥');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1] ?? '';
  }
  const sign = /^([+-])\s*/;
  rest = rest.replace(sign, (_, mark: string) => {
    negative = negative !== (mark === '-');
    return '';
  });
  rest = rest.replace(SIGNS_AROUND, '').trim();
  rest = rest.replace(sign, (_, mark: string) => {
    negative = negative !== (mark === '-');
    return '';
  });
  if (GROUPED.test(rest)) rest = rest.replaceAll(',', '');
  if (!PLAIN.test(rest)) return null;
  const exact = decimal(rest.startsWith('.') ? `0${rest}` : rest);
  if (exact === null) return null;
  const shortest = decimalToText(exact);
  if (shortest.replace('.', '').replace(/^0+/, '').length > 15) return null;
  const number = Number(shortest);
  return negative && number !== 0 ? -number : number;
}

/** A number with grouped thousands and at least `places` decimal places: 12345.6 → `12,345.60`. */
export function groupedNumber(value: number, places = 0): string {
  const exact = decimal(value);
  if (exact === null) return String(value);
  const text = decimalToText(exact);
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const padded = fraction.padEnd(places, '0');
  return `${negative ? '-' : ''}${grouped}${padded === '' ? '' : `.${padded}`}`;
}
