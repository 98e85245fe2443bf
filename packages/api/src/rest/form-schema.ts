import type { Form, JsonSchema } from '@weir/artefact';
import type { Locale } from '@weir/expression';
import {
  displaySchema,
  flatSchema,
  type Kinds,
  type PreparedForm,
  prepareForm,
  type UiSchema,
  uiSchema,
} from '@weir/form-engine';
import type { FormOpening } from '@weir/usecases';
import { problemOfFailure } from '../http/problem.ts';
import { json, type Route } from '../http/route.ts';
import { entryOf } from './records.ts';

/** A published form as react-jsonschema-form and other readers of JSON Schema draw and check it. */
export interface FormSchemas {
  readonly app: string;
  readonly form: string;
  readonly version: number;
  readonly locale: Locale;
  /** The contract: what a record must be as far as JSON Schema can say; the server judges the rest at submission. */
  readonly schema: JsonSchema;
  /** Every field as a property at the root, nothing conditional: for renderers that show and hide by themselves. */
  readonly flatSchema: JsonSchema;
  /** Conditional fields in branches: for stock react-jsonschema-form. For display only. */
  readonly displaySchema: JsonSchema;
  readonly uiSchema: UiSchema;
}

/** A form as one sees it stays the same object until the next publication. */
const known = new WeakMap<Form, PreparedForm>();

function preparedOf(form: Form, kinds: Kinds): PreparedForm {
  const found = known.get(form) ?? prepareForm(form, kinds);
  known.set(form, found);
  return found;
}

/** What the opening shows, as schemas; nothing in them names a field that is hidden from who asks. */
function formSchemas({ app, form, version, access }: FormOpening, locale: Locale, kinds: Kinds): FormSchemas {
  const prepared = preparedOf(form, kinds);
  return {
    app: app.key,
    form: form.key,
    version,
    locale,
    schema: prepared.schema,
    flatSchema: flatSchema(prepared, locale),
    displaySchema: displaySchema(prepared, locale),
    uiSchema: uiSchema(prepared, { locale, access: (name) => access[name] ?? 'none' }),
  };
}

/** The schemas of a form, for whoever may fill it in. */
export const formSchemaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/apps/:app/forms/:form/schema',
    access: 'key',
    scope: 'records:write',
    body: 'none',
    summary: 'JSON Schema and uiSchema of the current version',
    handle: async (request, services) => {
      const opening = await services.usecases.openForm(entryOf(request));
      if (!opening.ok) return problemOfFailure(opening, request.locale);
      // Another key may see other fields of the same version: only its own browser or server may keep the answer.
      return json(200, formSchemas(opening.value, request.locale, services.kinds), {
        'cache-control': 'private, no-cache',
        vary: 'Authorization, Accept-Language',
        'content-language': request.locale,
      });
    },
  },
];
