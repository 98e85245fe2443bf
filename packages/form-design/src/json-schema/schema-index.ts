import { pointerStep } from '@weir/artefact';
import { isObject, type JsonObject, pointerSteps } from '@weir/base';
import { own, type Sub } from './schema-parts.ts';

/** What a reference leads to, or why it leads nowhere. */
export type Resolved =
  | { readonly found: Sub }
  | { readonly missing: 'outside' | 'nowhere' | 'recursive'; readonly ref: string };

/** Most parts of a document that are looked through for names. */
const MAX_PARTS = 200_000;

/** The named places of a document, to follow references to. */
export interface SchemaIndex {
  readonly follow: (ref: string, from: Sub) => Resolved;
}

/** Finds what a document names by `$id`, `id`, `$anchor` and `$dynamicAnchor`. */
export function indexSchema(root: unknown): SchemaIndex {
  const names = new Map<string, { readonly schema: unknown; readonly path: string }>();
  const queue: { readonly value: unknown; readonly path: string }[] = [{ value: root, path: '' }];
  for (let at = 0; at < queue.length && at < MAX_PARTS; at++) {
    const { value, path } = queue[at] as { readonly value: unknown; readonly path: string };
    if (isObject(value)) {
      for (const name of namesOf(value)) {
        if (!names.has(name)) names.set(name, { schema: value, path });
      }
      for (const key of Object.keys(value)) {
        // Values of data look like schemas but are none.
        if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') continue;
        const child = value[key];
        if (typeof child === 'object' && child !== null)
          queue.push({ value: child, path: `${path}/${pointerStep(key)}` });
      }
    } else if (Array.isArray(value)) {
      for (const [i, child] of value.entries()) {
        if (typeof child === 'object' && child !== null) queue.push({ value: child, path: `${path}/${i}` });
      }
    }
  }
  const rootId = isObject(root) ? (own(root, '$id') ?? own(root, 'id')) : undefined;

  const lookUp = (ref: string): { readonly schema: unknown; readonly path: string } | null => {
    if (ref === '' || ref === '#' || ref === rootId) return { schema: root, path: '' };
    const whole = names.get(ref);
    if (whole !== undefined) return whole;
    const hash = ref.indexOf('#');
    const document = hash < 0 ? ref : ref.slice(0, hash);
    const fragment = hash < 0 ? '' : ref.slice(hash + 1);
    const base =
      document === '' || document === rootId || `${document}#` === rootId
        ? { schema: root, path: '' }
        : (names.get(document) ?? ending(names, document));
    if (base === null) return null;
    if (fragment === '') return base;
    if (!fragment.startsWith('/')) return names.get(`#${fragment}`) ?? null;
    return pointed(base.schema, base.path, fragment);
  };

  return {
    follow: (ref, from) => {
      const target = lookUp(ref);
      if (target === null)
        return { missing: ref.startsWith('#') ? 'nowhere' : 'outside', ref: ref.slice(0, 120) };
      if (from.open.includes(target.path)) return { missing: 'recursive', ref: ref.slice(0, 120) };
      return { found: { ...target, open: [...from.open, target.path] } };
    },
  };
}

function namesOf(schema: JsonObject): readonly string[] {
  const names: string[] = [];
  for (const keyword of ['$id', 'id']) {
    const id = own(schema, keyword);
    if (typeof id === 'string' && id !== '') names.push(id, id.replace(/#$/, ''));
  }
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const anchor = own(schema, keyword);
    if (typeof anchor === 'string' && anchor !== '') names.push(`#${anchor}`);
  }
  return names;
}

/** Relative names are written short where they are used and long where they are given. */
function ending(
  names: ReadonlyMap<string, { readonly schema: unknown; readonly path: string }>,
  document: string,
): { readonly schema: unknown; readonly path: string } | null {
  const short = document.replace(/^\.?\//, '');
  for (const [name, target] of names) {
    if (name.endsWith(`/${short}`) || document.endsWith(`/${name}`)) return target;
  }
  return null;
}

function pointed(
  from: unknown,
  path: string,
  pointer: string,
): { readonly schema: unknown; readonly path: string } | null {
  let value = from;
  let at = path;
  for (const raw of pointer.slice(1).split('/')) {
    const step = unescaped(raw);
    if (Array.isArray(value))
      value = /^[0-9]{1,9}$/.test(step) ? (value as unknown[])[Number(step)] : undefined;
    else if (isObject(value)) value = own(value, step);
    else return null;
    if (value === undefined) return null;
    at += `/${pointerStep(step)}`;
  }
  return { schema: value, path: at };
}

function unescaped(step: string): string {
  let plain = step;
  try {
    plain = decodeURIComponent(step);
  } catch {
    // A lone % is what it is.
  }
  return pointerSteps(`/${plain}`).join('/');
}
