import type { Form, FormNode } from '@weir/artefact';

/** Which field the panel shows, under a number that stays while the field only gets another key. */
export interface ShownField {
  readonly id: number;
  readonly form: string;
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  /** How many fields the form had. */
  readonly count: number;
}

/** Whether the field came into the form since the panel showed another one of it. */
export function isNew(before: ShownField | null, next: ShownField): boolean {
  return before !== null && before.form === next.form && before.id !== next.id && before.count < next.count;
}

/**
 * What the panel shows next: the same number while it is the same field, so that focus and half-written texts stay where
 * they are. A field whose name is gone and in whose place one of its kind stands was renamed.
 */
export function followField(
  before: ShownField | null,
  form: Form,
  nodes: readonly FormNode[],
  shown: FormNode,
): ShownField {
  const next = {
    form: form.key,
    name: shown.name,
    path: shown.path,
    kind: shown.field.kind,
    count: nodes.length,
  };
  if (before === null) return { id: 0, ...next };
  const unchanged =
    before.form === next.form &&
    before.path === next.path &&
    before.kind === next.kind &&
    before.count === next.count;
  if (unchanged && before.name === next.name) return before;
  const renamed = unchanged && !nodes.some(({ name }) => name === before.name);
  const same = renamed || (before.form === next.form && before.name === next.name);
  return { id: same ? before.id : before.id + 1, ...next };
}
