/**
 * A cell as people mean it: outer blanks off (shops pad long numbers with tabs), `="0012"` unwrapped, and the apostrophe
 * dropped that keeps a spreadsheet from reading a text as a number or formula.
 */
export function cleanCell(text: string): string {
  let cell = trimmed(text);
  const wrapped = /^="((?:[^"]|"")*)"$/.exec(cell);
  if (wrapped !== null) cell = trimmed((wrapped[1] ?? '').replaceAll('""', '"'));
  return isGuarded(cell) ? trimmed(cell.slice(1)) : cell;
}

/** Whether the first apostrophe is only a guard: `guardText` puts it, spreadsheets and shops do too. */
export function isGuarded(cell: string): boolean {
  return /^'+[=+\-@\t\r\n\0\d＝＋－＠]/.test(cell);
}

/** Without outer blanks, seen and unseen. */
export function trimmed(text: string): string {
  // `trim` knows full-width and no-break spaces and the byte order mark, but not these.
  return text
    .replaceAll('\0', '')
    .trim()
    .replace(/^[\u200b\u2060\ufeff\s]+|[\u200b\u2060\ufeff\s]+$/gu, '');
}

/** Without characters that no file of cells can hold: controls, halves of pairs. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}
