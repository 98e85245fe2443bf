import { isObject } from './shape.ts';

/** Steps of a JSON Pointer; `null` when it is none or could reach what is no data. */
export function pointerSteps(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return null;
  const steps = pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.some((step) => step === '__proto__' || step === 'prototype' || step === 'constructor')
    ? null
    : steps;
}

/** The value at the end of the steps; `undefined` where there is none. */
export function valueAt(body: unknown, steps: readonly string[]): unknown {
  let value = body;
  for (const step of steps) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * A copy with another value at the end of the steps, or without it (`undefined`). Missing objects on the way are made,
 * objects left empty go. `null` when the way leads through something that has no properties, or past the end of a list.
 */
export function withValue(
  body: unknown,
  steps: readonly string[],
  value: unknown,
): { readonly body: unknown } | null {
  const [step, ...rest] = steps;
  if (step === undefined) return { body: value };
  if (Array.isArray(body)) return withItem(body, step, rest, value);
  if (body !== undefined && !isObject(body)) return null;
  const object = body ?? {};
  const before = Object.hasOwn(object, step) ? object[step] : undefined;
  if (before === undefined && value === undefined) return { body };
  const next = withValue(before, rest, value);
  if (next === null) return null;
  if (next.body === before) return { body };
  const left = rest.length > 0 && value === undefined && isObject(next.body) && isEmpty(next.body);
  if (next.body === undefined || left) {
    const { [step]: _, ...others } = object;
    return { body: others };
  }
  return { body: { ...object, [step]: next.body } };
}

function withItem(
  list: readonly unknown[],
  step: string,
  rest: readonly string[],
  value: unknown,
): { readonly body: unknown } | null {
  const index = step === '-' ? list.length : Number(step);
  if (!/^(-|0|[1-9][0-9]{0,6})$/.test(step) || index > list.length) return null;
  if (index === list.length && value === undefined) return { body: list };
  const next = withValue(list[index], rest, value);
  if (next === null) return null;
  if (index < list.length && next.body === list[index]) return { body: list };
  return { body: next.body === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, next.body) };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

/** Whether two JSON values say the same; the order of properties does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}
