import type { ArtefactKind } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { Proof } from '@weir/form-design';

/** One artefact as somebody is editing it. The body is whatever they left: it may not be valid yet. */
export interface Draft {
  readonly app: string;
  readonly kind: ArtefactKind;
  readonly key: string;
  /** 1, 2, 3 … by each save; the optimistic lock. */
  readonly rev: number;
  /** The published version it was begun from; 0 when there was none. */
  readonly baseVersion: number;
  /** `null`: the artefact is to be deleted. */
  readonly body: Readonly<Record<string, unknown>> | null;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly updatedByName: string;
}
export type DraftName = Pick<Draft, 'kind' | 'key'>;

/** A sentence of a colleague about a field (or the whole form). */
export interface DesignComment {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  /** By name (`lines.qty`); `null`: about the form. */
  readonly field: string | null;
  readonly text: string;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  readonly resolvedAt: string | null;
}

/** Fields kept for use in other forms of the workspace. */
export interface LibraryItem {
  readonly id: string;
  readonly title: LocalText;
  /** A field with its children, or several side by side. */
  readonly fields: readonly Readonly<Record<string, unknown>>[];
  readonly by: string;
  readonly at: string;
}

/** One publishing: which versions it made, who did it and why, and what was proved before. */
export interface Publication {
  readonly id: string;
  readonly app: string;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  /** What the person wrote about the change. */
  readonly note: string;
  /** Why amber lines were accepted. */
  readonly reason: string;
  readonly tone: Proof['tone'];
  readonly versions: readonly (DraftName & { readonly version: number })[];
}
