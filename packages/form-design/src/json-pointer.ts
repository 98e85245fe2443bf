import { isObject, pointerSteps } from '@weir/base';

/** Steps of a JSON Pointer that may be written to; `null` when it is no pointer or names what every object inherits. */
export function writableSteps(path: string): readonly string[] | null {
  if (path !== '' && !path.startsWith('/')) return null;
  const steps = pointerSteps(path);
  return steps.some((step) => step === '__proto__' || step === 'prototype' || step === 'constructor')
    ? null
    : steps;
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
