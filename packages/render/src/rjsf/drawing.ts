import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '@weir/artefact';
import { inLocale } from '@weir/blocks/view';
import type { Locale } from '@weir/expression';
import type { PreparedForm } from '@weir/form-engine';

/** The one field of our theme; what rjsf's SchemaField draws at every place. */
export const THEME_FIELD = 'weir';

/** What rjsf draws of a form. */
export interface Drawing {
  readonly schema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

/**
 * The flat schema and uiSchema of a form in a language, for our theme: every property is drawn by our field, whose state
 * the store says (shown, closed, required), so of the uiSchema only words are left.
 */
export function drawingOf(prepared: PreparedForm, locale: Locale): Drawing {
  const properties: Record<string, JsonSchema> = {};
  const uiSchema: UiSchema = {};
  for (const [key, schema] of Object.entries(prepared.schema.properties as Record<string, JsonSchema>)) {
    const field = prepared.fields.get(key)?.field;
    if (!field) continue;
    properties[key] = schema;
    const help = inLocale(field.help, locale);
    uiSchema[key] = {
      'ui:field': THEME_FIELD,
      'ui:title': inLocale(field.title, locale),
      ...(help === undefined ? {} : { 'ui:help': help }),
    };
  }
  // rjsf's type for schemas names every keyword; ours is any JSON Schema.
  return { schema: { type: 'object', properties } as RJSFSchema, uiSchema };
}
