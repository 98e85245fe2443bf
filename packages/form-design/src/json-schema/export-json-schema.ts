import { type Field, type FieldSpecs, type Form, formNodes, type JsonSchema } from '@weir/artefact';
import { isObject } from '@weir/base';

/** Where our own words stand in an exported schema: validators read over comments. */
const MARK = 'weir:';

/**
 * The standard JSON Schema of a form (`prepareForm(form).schema`) with a comment at each property that says which field it
 * was, so that `importJsonSchema` gives the same field back and not only one with the same verdict.
 */
export function exportJsonSchema(schema: JsonSchema, form: Form, specs: FieldSpecs): JsonSchema {
  const comments = new Map<string, string>();
  for (const { name, field, spec } of formNodes(form, specs)) {
    if (spec?.holds === 'value' || spec?.holds === 'rows')
      comments.set(name, MARK + JSON.stringify(settingsOf(field)));
  }
  const marked = (properties: unknown, table: string): unknown =>
    Object.fromEntries(
      Object.entries((properties ?? {}) as Readonly<Record<string, JsonSchema>>).map(([key, property]) => {
        const comment = comments.get(table + key);
        const items = property.items as JsonSchema | undefined;
        const inside =
          items?.properties !== undefined && table === ''
            ? { items: { ...items, properties: marked(items.properties, `${key}.`) } }
            : {};
        return [key, { ...property, ...inside, ...(comment === undefined ? {} : { $comment: comment }) }];
      }),
    );
  return { ...schema, properties: marked(schema.properties, '') };
}

/** What a field says of itself; names, rules and formulas are not the schema's business. */
function settingsOf(field: Field): Readonly<Record<string, unknown>> {
  const {
    key: _,
    title: __,
    required: ___,
    fields: ____,
    compute: _____,
    default: ______,
    ...settings
  } = field;
  return settings;
}

/** The settings a comment holds, if it is one of ours; they are checked like everything that comes from outside. */
export function settingsIn(comment: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof comment !== 'string' || !comment.startsWith(MARK)) return null;
  try {
    const settings: unknown = JSON.parse(comment.slice(MARK.length));
    return isObject(settings) ? settings : null;
  } catch {
    return null;
  }
}
