import { trimmed } from '../shape/clean-cell.ts';
import { needsGuard } from '../shape/guards.ts';

/**
 * Text that cannot become a formula: an apostrophe before what a spreadsheet would take for one, also behind blanks, and
 * before what already looks guarded, so that reading the file back gives the same text.
 */
export function guardText(text: string): string {
  const bare = trimmed(text);
  if (needsGuard(bare)) return `'${bare}`;
  return /^[\t\r\n\0]/.test(text) ? bare : text;
}
