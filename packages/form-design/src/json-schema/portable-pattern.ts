import { checkPattern } from '@weir/expression';

const SHORTHAND: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\n\\r' };
/** Longest pattern a field may have. */
const LONGEST = 500;

/**
 * The same pattern in the portable subset: `\d` spelt out, needless escapes gone, lazy repetition made plain (which finds
 * the same texts). Null where it cannot be said.
 */
export function portablePattern(source: string): string | null {
  let out = '';
  let inClass = false;
  let classStart = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '\\') {
      const next = source.charAt(at + 1);
      at += 1;
      if (next === 'u' || next === '') {
        out += `\\${next}`;
      } else if (next === 'x' && /^[0-9a-fA-F]{2}/.test(source.slice(at + 1))) {
        out += `\\u00${source.slice(at + 1, at + 3)}`;
        at += 2;
      } else if (Object.hasOwn(SHORTHAND, next)) {
        out += inClass ? SHORTHAND[next] : `[${SHORTHAND[next]}]`;
      } else if (/[DWS]/.test(next) && !inClass) {
        out += `[^${SHORTHAND[next.toLowerCase()]}]`;
      } else if (/[A-Za-z0-9]/.test(next)) {
        out += `\\${next}`;
      } else {
        out += /[$^\\.*+?()[\]{}|/]/.test(next) || (next === '-' && inClass) ? `\\${next}` : next;
      }
      continue;
    }
    if (inClass) {
      if (character === ']' && at > classStart) {
        inClass = false;
        out += character;
      } else if (character === '[') out += '\\[';
      else out += character === '-' && !isRange(source, at, classStart) ? '\\-' : character;
      continue;
    }
    if (character === '[') {
      inClass = true;
      classStart = at + (source.charAt(at + 1) === '^' ? 2 : 1);
      out += source.slice(at, classStart);
      at = classStart - 1;
    } else if (character === '?' && /[*+?}]/.test(out.slice(-1)) && !/\\.$/.test(out)) {
      // Lazy or greedy: it matches the same texts.
    } else if (character === '{' && !/^\{[0-9]+(,[0-9]*)?\}/.test(source.slice(at))) out += '\\{';
    else if (character === '}' && !/\{[0-9]+(,[0-9]*)?$/.test(out)) out += '\\}';
    else if (character === ']') out += '\\]';
    else out += character;
  }
  return out.length > 0 && out.length <= LONGEST && checkPattern(out).length === 0 ? out : null;
}

/** Whether a minus inside a class makes a range of single characters. */
function isRange(source: string, at: number, start: number): boolean {
  if (at === start || source.charAt(at + 1) === ']') return false;
  const shorthand = /\\[dDwWsS]$/.test(source.slice(start, at)) || /^\\[dDwWsS]/.test(source.slice(at + 1));
  return !shorthand;
}
