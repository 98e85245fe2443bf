import type { JsonSchema } from '@weir/artefact';
import type { DescribedForm } from '@weir/usecases';

/** One published form, as the document describes it to whoever asks. */
export interface DocumentedForm extends DescribedForm {
  /** Layer A of the form. */
  readonly schema: JsonSchema;
  readonly example: Readonly<Record<string, unknown>>;
}

/** Groups the operations of one form. */
export function tagOf(documented: Pick<DocumentedForm, 'app' | 'form'>): string {
  return `${documented.app}/${documented.form.key}`;
}
