import { isObject, pointerSteps } from '@weir/base';

interface Branch {
  readonly under: Map<string, Branch>;
  gone: boolean;
}

/** Lists of fields stay even when nothing is left in them: a section may be empty while it is worked on. */
const FIELD_LIST = /^(\/fields\/[0-9]+)*\/fields$/;

/**
 * A copy without what these JSON Pointers lead to. Items of lists move up; objects and lists left empty by that go too,
 * but not lists of fields.
 */
export function without<T>(body: T, pointers: Iterable<string>): T {
  const root: Branch = { under: new Map(), gone: false };
  for (const pointer of pointers) {
    let branch = root;
    for (const step of pointerSteps(pointer)) {
      const next = branch.under.get(step) ?? { under: new Map(), gone: false };
      branch.under.set(step, next);
      branch = next;
    }
    if (branch !== root) branch.gone = true;
  }
  return cut(body, root, '') as T;
}

/** What is left; `undefined` for nothing. */
function cut(body: unknown, branch: Branch, path: string): unknown {
  if (branch.gone) return undefined;
  if (branch.under.size === 0) return body;
  if (Array.isArray(body)) {
    let same = true;
    const items: unknown[] = [];
    for (const [i, item] of body.entries()) {
      const under = branch.under.get(String(i));
      const left = under === undefined ? item : cut(item, under, `${path}/${i}`);
      if (left !== item) same = false;
      if (left !== undefined) items.push(left);
    }
    if (same) return body;
    return items.length === 0 && !FIELD_LIST.test(path) ? undefined : items;
  }
  if (!isObject(body)) return body;
  let same = true;
  const properties: [string, unknown][] = [];
  for (const [name, value] of Object.entries(body)) {
    const under = branch.under.get(name);
    const left = under === undefined ? value : cut(value, under, `${path}/${name}`);
    if (left !== value) same = false;
    if (left !== undefined) properties.push([name, left]);
  }
  if (same) return body;
  return properties.length === 0 && path !== '' ? undefined : Object.fromEntries(properties);
}
