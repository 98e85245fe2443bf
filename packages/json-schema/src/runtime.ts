// What compiled checks call while they run. Standalone checks import it in the browser: nothing here may load Ajv.
import { compilePattern } from '@weir/expression';
import { boundsError, type DataBounds } from './bounds.ts';
import type { CheckJson, SchemaError } from './schema-error.ts';

/** A loop over items or properties ends when it has found so many errors. */
export const ERRORS_OF_A_LOOP = 200;

/** Most errors of one piece of data; `explain` tells fewer, since some only say that a shape was not meant. */
const MOST_ERRORS = 1000;

/** A pattern as Ajv asks for it: it runs in linear time, never on the engine's own backtracking. */
export function linearPattern(pattern: string): LinearPattern {
  return { test: compilePattern(pattern), toString: () => pattern };
}

interface LinearPattern {
  readonly test: (text: string) => boolean;
  /** Ajv keeps patterns apart by their text. */
  readonly toString: () => string;
}

/** Whether a text has more characters than that. What is far too long is not read through. */
export function isLonger(text: string, limit: number): boolean {
  return text.length > limit && (text.length > 2 * limit || characters(text) > limit);
}

/** Whether a text has fewer characters than that. What is long enough at a glance is not read through. */
export function isShorter(text: string, limit: number): boolean {
  return text.length < 2 * limit && characters(text) < limit;
}

/** Whether two items of a list are equal as JSON; each item is read once. */
export function hasRepeats(list: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const item of list) {
    const text = sortedJson(item);
    if (seen.has(text)) return true;
    seen.add(text);
  }
  return false;
}

/** What Ajv makes of a schema. */
export interface AjvCheck {
  (data: unknown): unknown;
  readonly errors?: readonly AjvError[] | null;
}

/** An error as Ajv tells it. */
interface AjvError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** Ajv's check behind the bounds, with errors of our form; without bounds where the data is known to be within some. */
export function boundedCheck(check: AjvCheck, bounds: DataBounds | null): CheckJson {
  return (data) => {
    const tooLarge = bounds === null ? null : boundsError(data, bounds);
    if (tooLarge !== null) return [tooLarge];
    if (check(data) === true) return [];
    return (check.errors ?? []).slice(0, MOST_ERRORS).map(schemaError);
  };
}

function schemaError({ instancePath, keyword, params, propertyName }: AjvError): SchemaError {
  const error = { pointer: instancePath, keyword, params };
  return propertyName === undefined ? error : { ...error, propertyName };
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** JSON whose objects list their properties in one order; depth is bounded before. */
function sortedJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${sortedJson(item)}`).join()}}`;
}
