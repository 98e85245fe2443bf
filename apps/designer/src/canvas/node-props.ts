import type { Field } from '@weir/artefact';

/** A field and where it stands among its siblings. */
export interface NodeProps {
  readonly name: string;
  readonly field: Field;
  readonly level: number;
  readonly at: number;
  readonly of: number;
  /** How wide it stands among its siblings; nothing said: as the field says itself. */
  readonly width?: string;
}
