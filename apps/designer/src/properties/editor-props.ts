import type { Field, Form } from '@weir/artefact';
import type { Design } from '@weir/form-design';

/** Where a property is edited: the field in its form, and the design around it. */
export interface EditorPlace {
  readonly design: Design;
  readonly form: Form;
  readonly field: Field;
  /** As everywhere: `total`, columns `lines.qty`. */
  readonly name: string;
}

/** What every editor of a property takes. */
export interface EditorProps<T = unknown> {
  /** Of the control, for its label. */
  readonly id: string;
  /** What it edits, with the property's name; screen readers say it where there is no label element. */
  readonly label: string;
  /** Ids of help and problems. */
  readonly describedBy: string;
  readonly value: T | undefined;
  /** Nothing takes the property away. */
  readonly onChange: (value: T | undefined) => void;
}
