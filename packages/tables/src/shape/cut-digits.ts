/** Digits a spreadsheet keeps of a number; the rest become zeros: `330123456789012345` → `330123456789012000`. */
const KEPT_DIGITS = 15;
/** Zeros that different numbers of a column must have in the cut places before chance is no explanation: one in a million. */
const ENOUGH = 6;
const REMEMBERED = 50;

/** Whether a text is a number so long that a spreadsheet cuts it. */
export function isLongNumber(text: string): boolean {
  return text.length > KEPT_DIGITS && text.length <= 40 && /^\d+$/.test(text);
}

/** Finds columns of long numbers that all end in zeros: saved by a spreadsheet, they are no longer what they were. */
export class CutDigits {
  /** Different long numbers of each column; null once one of them has all its digits. */
  private readonly columns: (Set<string> | null | undefined)[] = [];

  add(cells: readonly string[]): void {
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      const found = this.columns[at];
      if (cell.length <= KEPT_DIGITS || found === null || !isLongNumber(cell)) continue;
      if (/[^0]/.test(cell.slice(KEPT_DIGITS))) this.columns[at] = null;
      else if (found === undefined) this.columns[at] = new Set([cell]);
      else if (found.size < REMEMBERED) found.add(cell);
    }
  }

  cutColumns(): readonly number[] {
    return this.columns.flatMap((numbers, at) => {
      let zeros = 0;
      for (const number of numbers ?? []) zeros += number.length - KEPT_DIGITS;
      return zeros >= ENOUGH ? [at] : [];
    });
  }
}
