import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { inLocale, type Locale } from '@weir/base';
import { flatSchema, type PreparedForm } from '@weir/form-engine';

/** The one field of our theme; what rjsf's SchemaField draws at every place. */
export const THEME_FIELD = 'weir';

/** What rjsf draws of a form. */
export interface Drawing {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

/**
 * What rjsf draws of a form in a language: the flat schema that is published of it, and a uiSchema for our theme. Every
 * property is drawn by our field, whose state the store says (shown, closed, required), so only words are left to say.
 */
export function drawingOf(prepared: PreparedForm, locale: Locale): Drawing {
  const flat = flatSchema(prepared, locale);
  const uiSchema: UiSchema = {};
  for (const key of Object.keys(flat.properties ?? {})) {
    const help = inLocale(prepared.fields.get(key)?.field.help, locale);
    uiSchema[key] = { 'ui:field': THEME_FIELD, ...(help === undefined ? {} : { 'ui:help': help }) };
  }
  // rjsf's type for schemas names every keyword; ours is any JSON Schema.
  return { schema: flat as RJSFSchema, uiSchema };
}
