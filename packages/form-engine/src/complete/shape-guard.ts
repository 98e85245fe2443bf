import type { Issue } from '@weir/base';
import { isObject } from '@weir/base';
import { issueOf } from '../sentences.ts';
import { SUBMISSION_LIMITS } from './limits.ts';

/** What a first look at a submission says. */
export interface Guarded {
  /** Stops the judging: too large, too deep, or no object at all. */
  readonly issue: Issue | null;
  /** Fields that hold something JSON cannot hold; their values count as absent. */
  readonly notJson: ReadonlySet<string>;
}

/** Names of one object: beyond it looking each of them up is the work. */
const MOST_NAMES = 5_000;
const NONE: ReadonlySet<string> = new Set();
const RECORD = { 'zh-CN': '提交的内容', en: 'The submission' };

/** Bounds the work before any is done; looks at every value once, without recursion. */
export function guardShape(data: unknown): Guarded {
  if (!isPlain(data) || Array.isArray(data)) {
    return { issue: issueOf('type', RECORD, '', { expected: 'object' }), notJson: NONE };
  }
  let values = 0;
  let characters = 0;
  let notJson: Set<string> | null = null;
  const stack: { readonly value: object; readonly depth: number }[] = [];
  for (const key of Object.keys(data)) {
    stack.length = 0;
    characters += key.length;
    if (!admit((data as Readonly<Record<string, unknown>>)[key], 1))
      notJson = (notJson ?? new Set()).add(key);
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { value, depth } = top;
      if (depth > SUBMISSION_LIMITS.depth) return tooMuch('limit.depth', SUBMISSION_LIMITS.depth);
      const names = Array.isArray(value) ? null : Object.keys(value);
      const size = names === null ? (value as readonly unknown[]).length : names.length;
      // Asked before walking: a list of a hundred million holes costs nothing.
      if (values + size > SUBMISSION_LIMITS.values) return tooMuch('limit.size', SUBMISSION_LIMITS.values);
      if (names !== null && size > MOST_NAMES) return tooMuch('limit.size', MOST_NAMES);
      let fine = true;
      if (names === null) {
        for (const item of value as readonly unknown[]) fine = admit(item, depth + 1) && fine;
      } else {
        for (const name of names) {
          characters += name.length;
          fine = admit((value as Readonly<Record<string, unknown>>)[name], depth + 1) && fine;
        }
      }
      if (!fine) notJson = (notJson ?? new Set()).add(key);
      if (characters > SUBMISSION_LIMITS.characters)
        return tooMuch('limit.size', SUBMISSION_LIMITS.characters);
    }
    if (values > SUBMISSION_LIMITS.values) return tooMuch('limit.size', SUBMISSION_LIMITS.values);
    if (characters > SUBMISSION_LIMITS.characters) return tooMuch('limit.size', SUBMISSION_LIMITS.characters);
  }
  return { issue: null, notJson: notJson ?? NONE };

  /** Counts a value; false when JSON has no such thing. `undefined` is an absent value. */
  function admit(value: unknown, depth: number): boolean {
    values += 1;
    switch (typeof value) {
      case 'string':
        characters += value.length;
        return true;
      case 'number':
        return Number.isFinite(value);
      case 'boolean':
      case 'undefined':
        return true;
      case 'object':
        if (value === null) return true;
        if (!isPlain(value)) return false;
        stack.push({ value, depth });
        return true;
      default:
        return false;
    }
  }
}

function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return true;
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function tooMuch(code: 'limit.size' | 'limit.depth', limit: number): Guarded {
  return { issue: issueOf(code, RECORD, '', { limit }), notJson: NONE };
}
