import type { App, Form, JsonSchema } from '@weir/artefact';

/** One published form, as the document describes it. */
export interface DocumentedForm {
  readonly app: string;
  readonly appTitle: App['title'];
  readonly form: Form;
  readonly version: number;
  /** Layer A of the form. */
  readonly schema: JsonSchema;
  readonly example: Readonly<Record<string, unknown>>;
}

/** Groups the operations of one form. */
export function tagOf(documented: Pick<DocumentedForm, 'app' | 'form'>): string {
  return `${documented.app}/${documented.form.key}`;
}
