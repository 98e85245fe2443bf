const COLUMNS = 16_384;

/** The column of a cell's name, counted from 0: `B7` is 1. Null when it is none that Excel has. */
export function columnOf(name: string): number | null {
  let column = 0;
  let at = 0;
  for (; at < name.length; at++) {
    const code = name.charCodeAt(at) & ~0x20;
    if (code < 0x41 || code > 0x5a) break;
    column = column * 26 + code - 0x40;
    if (column > COLUMNS) return null;
  }
  return at === 0 ? null : column - 1;
}

/** A cell's name: row 7, column 1 is `B7`. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
