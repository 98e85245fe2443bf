/** Signs that stand for nothing at the ends of a cell, beside what JavaScript calls white space. */
function isBlank(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    code === 0 ||
    // The end of file of DOS, which old programs still write.
    code === 0x1a ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060
  );
}

/** Without outer blanks, seen and unseen; one look at each sign. */
export function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  const cell = from === 0 && to === text.length ? text : text.slice(from, to);
  return cell.includes('\0') ? trimmed(cell.replaceAll('\0', '')) : cell;
}

/** A cell as people mean it: outer blanks off (shops pad long numbers with tabs), line breaks alike, `="0012"` unwrapped. */
export function cleanCell(text: string): string {
  let cell = trimmed(text);
  // Files differ in how they break a line within a cell; the text is the same.
  if (cell.includes('\r\n')) cell = cell.replaceAll('\r\n', '\n');
  if (cell.startsWith('="') && cell.endsWith('"') && cell.length >= 3) {
    const inner = cell.slice(2, -1).replaceAll('""', '\0');
    if (!inner.includes('"')) cell = trimmed(inner.replaceAll('\0', '"'));
  }
  return cell;
}

/** Without characters that no file of cells can hold: controls, halves of pairs. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');
}

/** Spreadsheets write numbers of twelve digits and more with an exponent by themselves. */
const FIRST_EXPONENT = 11;

/** A long number that a spreadsheet has rewritten: `1.23457E+17`, `1,23457E+17`, `1.23457×10^17`. Its digits are lost. */
export function isDamagedNumber(text: string): boolean {
  if (text.length > 40) return false;
  const plain = text.trim().normalize('NFKC').replace(/^=/, '').toLowerCase();
  const found =
    /^[+-]?\d(?:[.,]\d{1,20})?(?:e\+|[x×*]10\^)(\d{1,5})$/.exec(plain) ??
    /^[+-]?\d[.,]\d{1,20}e(\d{1,5})$/.exec(plain);
  return found !== null && Number(found[1]) >= FIRST_EXPONENT;
}
