import type ExcelJS from 'exceljs';

type Value = ExcelJS.CellValue;

/** A cell's text as people see it: results instead of formulas, days instead of serial numbers, leading zeros kept. */
export function cellText(cell: Pick<ExcelJS.Cell, 'value' | 'numFmt'>): string {
  return textOf(cell.value, cell.numFmt ?? '');
}

function textOf(value: Value | undefined, format: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text as Value, format);
  if ('result' in value) return textOf(value.result as Value, format);
  return '';
}

/** Exact, but without the dust of binary fractions; a format of zeros is a code with leading zeros. */
function numberText(value: number, format: string): string {
  const number = Number(value.toPrecision(15));
  if (/^0{2,}$/.test(format) && Number.isInteger(number) && number >= 0) {
    return String(number).padStart(format.length, '0');
  }
  if (!Number.isFinite(number)) return '';
  return Math.abs(number) >= 1e21 || (number !== 0 && Math.abs(number) < 1e-6)
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(number);
}

/** Sheets have no time zone: what stands in the cell is read as it stands. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  // Half a second up: times are stored as fractions of a day.
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  const [day = '', time = ''] = text.slice(0, 19).split('T');
  if (day < '1900-01-01') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
