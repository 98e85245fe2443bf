import type { ExprIssue } from '../check/issue.ts';
import { Machine } from './machine.ts';
import { parsePattern } from './parse-pattern.ts';

/** What keeps a pattern out of the portable subset; `data.at` is the character it concerns. */
export function checkPattern(source: string): readonly ExprIssue[] {
  const parsed = parsePattern(source);
  if (!('problem' in parsed)) return [];
  const { code, at, message } = parsed.problem;
  return [{ code, path: '', message, data: { at } }];
}

/**
 * Compiles a pattern of the portable subset; the test finds it anywhere in a text unless `^` or `$` say
 * otherwise, as JSON Schema's `pattern` does. Throws for a pattern that `checkPattern` refuses.
 */
export function compilePattern(source: string): (text: string) => boolean {
  const parsed = parsePattern(source);
  if ('problem' in parsed) {
    throw new Error(
      `compilePattern needs a pattern that checkPattern accepts, but got ${JSON.stringify(source)}: ${parsed.problem.message.en}`,
    );
  }
  const machine = new Machine(parsed.tree);
  return (text) => machine.test(text);
}
