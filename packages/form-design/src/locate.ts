import type { Field, FieldSpec, FieldSpecs, Form } from '@weir/artefact';

/** A field with its place in the tree. */
export interface Located {
  /** Key; columns as `lines.qty`. */
  readonly name: string;
  readonly field: Field;
  readonly spec: FieldSpec | undefined;
  /** The container or table around it; `null` at the top of the form. */
  readonly parent: string | null;
  readonly index: number;
  /** 1 at the top. */
  readonly depth: number;
  /** Positions from the top down to it. */
  readonly steps: readonly number[];
  /** The table it is a column of. */
  readonly table?: string;
}

/** Fields by name, in the order they stand in the form; the same fields that `formNodes` knows. */
export type Places = ReadonlyMap<string, Located>;

const known = new WeakMap<Form, { readonly specs: FieldSpecs; readonly places: Places }>();

/** Finds every field of a form. Of two with the same name the first counts. Looked for once per version of a form. */
export function locate(form: Form, specs: FieldSpecs): Places {
  const before = known.get(form);
  if (before?.specs === specs) return before.places;
  const places = allOf(form, specs);
  known.set(form, { specs, places });
  return places;
}

function allOf(form: Form, specs: FieldSpecs): Places {
  const places = new Map<string, Located>();
  const walk = (fields: readonly Field[], parent: Located | null): void => {
    const table = parent?.spec?.holds === 'rows' ? parent.name : undefined;
    for (const [index, field] of fields.entries()) {
      const spec = specs.get(field.kind);
      const located: Located = {
        name: table === undefined ? field.key : `${table}.${field.key}`,
        field,
        spec,
        parent: parent?.name ?? null,
        index,
        depth: (parent?.depth ?? 0) + 1,
        steps: [...(parent?.steps ?? []), index],
        ...(table === undefined ? {} : { table }),
      };
      if (!places.has(located.name)) places.set(located.name, located);
      const opens = spec?.holds === 'container' || (spec?.holds === 'rows' && table === undefined);
      if (opens && field.fields !== undefined) walk(field.fields, located);
    }
  };
  walk(form.fields, null);
  return places;
}

/** JSON Pointer of a field in its form. */
export function pathOf({ steps }: Pick<Located, 'steps'>): string {
  return steps.map((index) => `/fields/${index}`).join('');
}

/** The outermost of these fields, in form order: what lies inside another of them goes along with it. */
export function outermost(places: Places, names: readonly string[]): readonly Located[] {
  const wanted = new Set(names);
  const inside = (located: Located): boolean => {
    for (let parent = located.parent; parent !== null; parent = places.get(parent)?.parent ?? null) {
      if (wanted.has(parent)) return true;
    }
    return false;
  };
  return [...places.values()].filter((located) => wanted.has(located.name) && !inside(located));
}

/** A field with everything in it, by name. */
export function withInside(places: Places, roots: readonly Located[]): readonly Located[] {
  const found = new Set(roots.map(({ name }) => name));
  return [...places.values()].filter((located) => {
    if (found.has(located.name)) return true;
    if (located.parent === null || !found.has(located.parent)) return false;
    found.add(located.name);
    return true;
  });
}
