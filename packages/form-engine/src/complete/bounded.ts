import type { Issue } from '@weir/base';
import { isObject } from '@weir/base';
import type { Unit } from '../prepare/plan.ts';
import { issueOf } from '../sentences.ts';
import { SUBMISSION_LIMITS } from './limits.ts';
import { pathIn, titleIn } from './places.ts';

/**
 * The part of a value that is looked at: of a list its first entries, of an object its first names. What is cut off breaks
 * the rules of every field, so the verdict stays no; it just takes no work to find that out.
 */
export function bounded(
  unit: Unit,
  raw: unknown,
  row: number,
  tell: ((issue: Issue) => void) | null,
): unknown {
  if (Array.isArray(raw)) {
    const { entries } = SUBMISSION_LIMITS;
    if (raw.length <= entries) return raw;
    const limit = unit.schema?.maxItems ?? entries;
    const code = unit.holds === 'rows' ? 'tooManyRows' : 'tooMany';
    tell?.(issueOf(code, titleIn(unit, row), pathIn(unit, row), { limit }));
    return raw.slice(0, entries);
  }
  return isObject(raw) ? boundedObject(raw) : raw;
}

/** Objects that fields hold have a handful of names. */
export function boundedObject(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = Object.keys(value);
  if (names.length <= SUBMISSION_LIMITS.names) return value;
  return Object.fromEntries(names.slice(0, SUBMISSION_LIMITS.names).map((name) => [name, value[name]]));
}
