import { createHash } from 'node:crypto';
import type { Form, JsonSchema } from '@weir/artefact';
import type { Locale } from '@weir/base';
import {
  displaySchema,
  flatSchema,
  type Kinds,
  type PreparedForm,
  prepareForm,
  type UiSchema,
  uiSchema,
} from '@weir/form-engine';
import type { Entry, FormOpening } from '@weir/usecases';
import { problem, problemOfFailure } from '../http/problem.ts';
import { type ApiReply, type ApiRequest, json, type Route } from '../http/route.ts';
import type { Services } from '../http/services.ts';
import { entryOf } from './records.ts';

/** A published form as react-jsonschema-form and other readers of JSON Schema draw and check it. */
interface FormSchemas {
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
function formSchemas(opening: FormOpening, locale: Locale, kinds: Kinds): FormSchemas {
  const { app, form, version, access, pins } = opening;
  const prepared = preparedOf(form, kinds);
  return {
    app: app.key,
    form: form.key,
    version,
    locale,
    schema: prepared.schema,
    flatSchema: flatSchema(prepared, locale),
    displaySchema: displaySchema(prepared, locale, pins),
    uiSchema: uiSchema(prepared, {
      locale,
      // What the channel or the link fixes is shown, and not theirs to change.
      access: (name) => (Object.hasOwn(pins, name) ? 'read' : (access[name] ?? 'none')),
    }),
  };
}

/** The schemas of the form this entry comes to; whoever has them already is told so. */
async function replyWithSchemas(
  request: ApiRequest,
  entry: Entry,
  { usecases, kinds }: Services,
): Promise<ApiReply> {
  const locale = localeOf(request);
  if (locale === null)
    return problem('malformed', request.locale, {
      detail: { 'zh-CN': '参数 locale 写 zh-CN 或 en。', en: 'The parameter locale is zh-CN or en.' },
    });
  const opening = await usecases.openForm(entry);
  if (!opening.ok) return problemOfFailure(opening, request.locale);
  const { version } = opening.value;
  if (request.query.version !== undefined && request.query.version !== String(version))
    return problem('missing', request.locale, {
      detail: {
        'zh-CN': `表单现在发布的是第 ${version} 版，只有它能填写；去掉参数 version 重新取。`,
        en: `Version ${version} of the form is published, and only it can be filled; ask again without version.`,
      },
    });
  const body = JSON.stringify(formSchemas(opening.value, locale, kinds));
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = {
    etag,
    // Another key may see other fields of the same version: only its own browser or server may keep the answer.
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Cookie, Accept-Language',
    'content-language': locale,
  };
  return request.header('if-none-match') === etag ? { status: 304, headers } : json(200, body, headers);
}

/** The language of the words: asked for in the address, or else by the header. */
function localeOf({ query, locale }: ApiRequest): Locale | null {
  if (query.locale === undefined) return locale;
  return query.locale === 'zh-CN' || query.locale === 'en' ? query.locale : null;
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
    handle: (request, services) => replyWithSchemas(request, entryOf(request), services),
  },
  {
    method: 'GET',
    path: '/api/fill/:app/:form/schema',
    access: 'fill',
    body: 'none',
    summary: 'The same for a person, a dealer link or an embedded page',
    handle: (request, services) => replyWithSchemas(request, request.caller.entry, services),
  },
];
