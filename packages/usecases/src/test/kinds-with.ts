import type { FieldSpec } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import type { Kinds } from '@weir/form-engine';

/** All kinds, one of them with another spec: how tests plant a mistake in a kind. */
export function kindsWith(kind: string, change: (spec: FieldSpec) => FieldSpec): Kinds {
  const all = kinds.specs.all.map((spec) => (spec.kind === kind ? change(spec) : spec));
  const byKind = new Map(all.map((spec) => [spec.kind, spec] as const));
  return { ...kinds, specs: { all, get: (name) => byKind.get(name) } };
}
