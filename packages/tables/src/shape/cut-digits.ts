/** Digits a spreadsheet keeps of a number; the rest become zeros: `330123456789012345` → `330123456789012000`. */
const KEPT_DIGITS = 15;
/** A column counts as cut when chance makes as many of its numbers end in so many zeros once in a thousand columns at most. */
const CHANCE = -3;
/** Different numbers of each kind that are remembered. */
const REMEMBERED = 50;

/** The digits of a number of a file, also with commas between thousands; null for anything else. */
function digitsOf(text: string): string | null {
  if (text.length <= KEPT_DIGITS || text.length > 60) return null;
  const digits = /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
  return digits.length > KEPT_DIGITS && digits.length <= 40 && /^\d+$/.test(digits) ? digits : null;
}

/** Whether a text is a number so long that a spreadsheet cuts it, and ends as one that was cut. */
export function isCutNumber(text: string): boolean {
  const digits = digitsOf(text);
  return digits !== null && !/[^0]/.test(digits.slice(KEPT_DIGITS));
}

interface LongNumbers {
  /** Different numbers that end in zeros from the sixteenth digit on. */
  readonly cut: Set<string>;
  whole: number;
  lastWhole: string;
}

/** Finds columns whose long numbers end in zeros more often than chance has it: saved by a spreadsheet, they are no longer what they were. */
export class CutDigits {
  private readonly columns: (LongNumbers | undefined)[] = [];

  add(cells: readonly string[]): void {
    for (let at = 0; at < cells.length; at++) {
      const digits = digitsOf(cells[at] ?? '');
      if (digits === null) continue;
      const found = this.columns[at] ?? { cut: new Set(), whole: 0, lastWhole: '' };
      this.columns[at] = found;
      if (!/[^0]/.test(digits.slice(KEPT_DIGITS))) {
        if (found.cut.size < REMEMBERED) found.cut.add(digits);
      } else if (digits !== found.lastWhole) {
        found.whole++;
        found.lastWhole = digits;
      }
    }
  }

  cutColumns(): readonly number[] {
    return this.columns.flatMap((numbers, at) =>
      numbers !== undefined && numbers.cut.size > 0 && logOfChance(numbers) <= CHANCE ? [at] : [],
    );
  }
}

/** The decimal logarithm of: choices of the cut numbers among all, times the chance that just these end in zeros. */
function logOfChance({ cut, whole }: LongNumbers): number {
  const all = cut.size + whole;
  let log = 0;
  let place = 0;
  for (const number of cut) {
    place++;
    log += Math.log10((all - cut.size + place) / place) - (number.length - KEPT_DIGITS);
  }
  return log;
}
