import type { Field, FieldSpecs, Form } from '@weir/artefact';
import { sameJson } from '@weir/base';
import { type Located, locate } from '../locate.ts';

/** A key that changed: the older name (columns as `lines.qty`) and the newer key alone. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Fields that are the same under another key: of what is gone and what is new in one place of naming (the form, a table)
 * those of the same kind that say the same, or at least have the same title.
 */
export function renamesBetween(before: Form, after: Form, specs: FieldSpecs): readonly Rename[] {
  const old = locate(before, specs);
  const now = locate(after, specs);
  const roots = pairs(
    [...old.values()].filter((one) => one.table === undefined && !now.has(one.name)),
    [...now.values()].filter((one) => one.table === undefined && !old.has(one.name)),
  );
  const renames: Rename[] = roots.map(([from, to]) => ({ from: from.name, to: to.field.key }));
  const newName = new Map(roots.map(([from, to]) => [from.name, to.name]));
  for (const { name, spec } of old.values()) {
    if (spec?.holds !== 'rows') continue;
    const table = newName.get(name) ?? name;
    const columns = [...old.values()].filter((one) => one.table === name);
    const others = [...now.values()].filter((one) => one.table === table);
    const keys = new Set(others.map(({ field }) => field.key));
    const oldKeys = new Set(columns.map(({ field }) => field.key));
    const changed = pairs(
      columns.filter(({ field }) => !keys.has(field.key)),
      others.filter(({ field }) => !oldKeys.has(field.key)),
    );
    // Columns are renamed after their tables: by then the table has its newer name.
    renames.push(...changed.map(([from, to]) => ({ from: `${table}.${from.field.key}`, to: to.field.key })));
  }
  return renames;
}

function pairs(
  gone: readonly Located[],
  fresh: readonly Located[],
): readonly (readonly [Located, Located])[] {
  const found: (readonly [Located, Located])[] = [];
  const taken = new Set<Located>();
  const match = (alike: (from: Field, to: Field) => boolean): void => {
    for (const from of gone) {
      if (taken.has(from)) continue;
      const to = fresh.find(
        (one) => !taken.has(one) && from.field.kind === one.field.kind && alike(from.field, one.field),
      );
      if (to === undefined) continue;
      taken.add(from);
      taken.add(to);
      found.push([from, to]);
    }
  };
  match((from, to) => sameJson({ ...from, key: '' }, { ...to, key: '' }));
  match((from, to) => from.title['zh-CN'] !== '' && sameJson(from.title, to.title));
  return found;
}
