import type { Field, FieldSpecs, Form } from '@weir/artefact';

/** A field where it stands. */
export interface IndexEntry {
  /** As everywhere: `total`, columns `lines.qty`. */
  readonly name: string;
  readonly field: Field;
  /** The container or table around it, by name; `null` at the top. */
  readonly parent: string | null;
  /** Among its siblings. */
  readonly index: number;
  readonly siblings: number;
  /** 1 at the top. */
  readonly level: number;
  /** Position in the form, children after their container. */
  readonly order: number;
  /** JSON Pointer in the form artefact. */
  readonly path: string;
  /** Names of what stands in it. */
  readonly children: readonly string[];
  /** It can hold fields: a container or a table. */
  readonly holds: 'fields' | 'columns' | null;
}

/** All fields of a form by name, in order. */
export interface FormIndex {
  readonly get: (name: string) => IndexEntry | undefined;
  readonly all: readonly IndexEntry[];
  /** Names at the top. */
  readonly top: readonly string[];
}

const known = new WeakMap<Form, FormIndex>();

/** The index of a form; made once per version of it. */
export function indexOf(form: Form, specs: FieldSpecs): FormIndex {
  const before = known.get(form);
  if (before) return before;
  const all: IndexEntry[] = [];
  const byName = new Map<string, IndexEntry>();
  const walk = (
    fields: readonly Field[],
    parent: string | null,
    prefix: string,
    level: number,
    path: string,
  ): void => {
    for (const [index, field] of fields.entries()) {
      const name = prefix + field.key;
      const spec = specs.get(field.kind)?.holds;
      const holds = spec === 'container' ? 'fields' : spec === 'rows' ? 'columns' : null;
      const inside = holds === null || prefix !== '' ? [] : (field.fields ?? []);
      const entry: IndexEntry = {
        name,
        field,
        parent,
        index,
        siblings: fields.length,
        level,
        order: all.length,
        path: `${path}/fields/${index}`,
        children: inside.map((child) => (holds === 'columns' ? `${name}.${child.key}` : child.key)),
        holds: prefix === '' ? holds : null,
      };
      all.push(entry);
      // Two fields of one key are an issue, not a reason to lose one of them on the canvas.
      if (!byName.has(name)) byName.set(name, entry);
      walk(inside, name, holds === 'columns' ? `${name}.` : '', level + 1, `${path}/fields/${index}`);
    }
  };
  walk(form.fields, null, '', 1, '');
  const index: FormIndex = {
    get: (name) => byName.get(name),
    all,
    top: form.fields.map((field) => field.key),
  };
  known.set(form, index);
  return index;
}

/** Names in the order of the form, each once, only those that exist. */
export function inFormOrder(index: FormIndex, names: readonly string[]): readonly string[] {
  const entries = [...new Set(names)].flatMap((name) => index.get(name) ?? []);
  return entries.sort((a, b) => a.order - b.order).map((entry) => entry.name);
}

/** Without those that stand inside another of them. */
export function outermost(index: FormIndex, names: readonly string[]): readonly string[] {
  const chosen = new Set(names);
  return names.filter((name) => {
    for (let at = index.get(name)?.parent ?? null; at !== null; at = index.get(at)?.parent ?? null)
      if (chosen.has(at)) return false;
    return true;
  });
}

/** Whether a field stands inside another, at any depth, or is it. */
export function isInside(index: FormIndex, name: string | null, outer: string): boolean {
  for (let at = name; at !== null; at = index.get(at)?.parent ?? null) if (at === outer) return true;
  return false;
}
