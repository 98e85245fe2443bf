import { isObject } from './is-object.ts';

/**
 * JSON text with sorted keys and without blanks: equal values (`sameJson`) have equal texts, so the text can be hashed.
 * Properties that are `undefined` are left out; in a list `undefined` is `null`, as `JSON.stringify` has it.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}
