import type { Form } from '@weir/artefact';
import { generatedAnswers, generatedForm, generatedRows, generatedTableForm } from '../generated-form.ts';

/** A form to type into: the same one is built on both pages. */
export interface Variant {
  readonly form: Form;
  readonly data: Readonly<Record<string, unknown>>;
  /** Places to type into, in turn. */
  readonly places: readonly { readonly path: readonly (string | number)[]; readonly text: string }[];
}

/** Forms by name, as in the address of the page. */
export const VARIANTS = {
  '100/30': () => fieldsVariant(100, 30),
  '400/100': () => fieldsVariant(400, 100),
  '200×5': () => tableVariant(200),
} as const satisfies Readonly<Record<string, () => Variant>>;
export type VariantName = keyof typeof VARIANTS;

function fieldsVariant(fields: number, rules: number): Variant {
  const middle = fields / 2;
  return {
    form: generatedForm({ fields, rules }),
    data: generatedAnswers({ fields, rules }),
    // A text no rule looks at, and a number whose rule shows another field as it passes 100.
    places: [
      { path: [`f${middle}`], text: '钢管 DN50 镀锌 20 根' },
      { path: ['f1'], text: '12345.5' },
    ],
  };
}

function tableVariant(rows: number): Variant {
  const middle = rows / 2;
  return {
    form: generatedTableForm(rows),
    data: generatedRows(rows),
    places: [
      { path: ['lines', middle, 'item'], text: '钢管 DN50 镀锌 20 根' },
      { path: ['lines', middle, 'qty'], text: '12345.5' },
    ],
  };
}
