import type { FormProps } from '@rjsf/core/lib/components/Form.js';
import { ConnectedField } from './connected-field.tsx';
import { THEME_FIELD } from './drawing.ts';
import { FieldControl } from './field-control.tsx';
import { FieldFrame } from './field-frame.tsx';
import { FormLayout } from './layout.tsx';

// Our theme for rjsf: what it draws with. Its own fields, templates and widgets are never reached (see slim-rjsf.ts).
export const FIELDS: NonNullable<FormProps['fields']> = {
  SchemaField: ConnectedField,
  [THEME_FIELD]: FieldControl,
};
export const TEMPLATES: NonNullable<FormProps['templates']> = {
  FieldTemplate: FieldFrame,
  ObjectFieldTemplate: FormLayout,
};

/** Defaults are the store's: rjsf computes none. */
export const NO_DEFAULTS: NonNullable<FormProps['experimental_defaultFormStateBehavior']> = {
  allOf: 'skipDefaults',
  emptyObjectFields: 'skipDefaults',
  constAsDefaults: 'never',
  arrayMinItems: { populate: 'never' },
};
