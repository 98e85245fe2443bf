/** Names that every JavaScript object has already: what is looked up by one of them may find something else. */
export const RESERVED_NAMES: readonly string[] = [
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'prototype',
  'toLocaleString',
  'toString',
  'valueOf',
];

const names = new Set(RESERVED_NAMES);

/** Whether a name is one that every object has already. */
export function isReservedName(name: string): boolean {
  return names.has(name);
}
