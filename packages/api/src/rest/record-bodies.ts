import type { JsonSchema } from '@weir/artefact';
import { isObject, type LocalText } from '@weir/base';
import { DATA_BOUNDS, type OwnSentences } from '@weir/json-schema';
import { type InboundOptions, inboundCheck } from '@weir/json-schema/inbound';
import { problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/route.ts';
import type { Read } from './query-parameters.ts';

/** What stands around the fields of a record in a body. Refuses bodies here and is what the OpenAPI document prints. */
export function sentSchema(data: JsonSchema) {
  return { type: 'object', properties: { data }, required: ['data'], additionalProperties: false } as const;
}

/** The same for a change. */
export function changedSchema(data: JsonSchema) {
  return {
    ...sentSchema(data),
    properties: {
      rev: {
        description:
          '读到的 rev；也可写在 If-Match 里。The rev that was read; it may stand in If-Match instead.',
        anyOf: [
          { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
          { type: 'string', pattern: '^[0-9]{0,8}[1-9][0-9]{0,8}$', maxLength: 9 },
          { type: 'string', pattern: '^(W/)?"[0-9]{0,8}[1-9][0-9]{0,8}"$', maxLength: 13 },
        ],
      },
      data,
    },
  } as const;
}

/** A change without the rev it is based on. */
export const NO_REV: Required<LocalText> = {
  'zh-CN': '请带上修改所依据的 rev（读记录时得到的整数），以免覆盖别人的修改。',
  en: 'Send the `rev` the change is based on (an integer, from reading the record), so that nobody else’s change is overwritten.',
};

const NO_DATA = { 'zh-CN': '正文应是 {"data": {…}}。', en: 'The body must be {"data": {…}}.' };

const sentences: OwnSentences = {
  required: () => ({ code: 'missing', message: NO_DATA }),
  type: () => ({ code: 'type', message: NO_DATA }),
  additionalProperties: ({ name }) => {
    const shown = JSON.stringify(String(name).slice(0, 60));
    return {
      code: 'unknownProperty',
      message: {
        'zh-CN': `正文里有不认识的 ${shown}；字段的值要放在 data 里。`,
        en: `The body has an unknown ${shown}; values of fields belong into \`data\`.`,
      },
      at: String(name),
    };
  },
  anyOf: () => ({ code: 'value', message: NO_REV }),
};

// The fields themselves are judged by the form (layer A of the published schema and what goes beyond it), which tells
// a name that no field has like any other, within limits of its own; so anything may stand in `data` here.
const options: InboundOptions = { own: sentences, bounds: { ...DATA_BOUNDS, reservedNames: 'allowed' } };
const checkSent = inboundCheck(sentSchema({}), options);
const checkChanged = inboundCheck(changedSchema({}), options);

interface RecordBody {
  readonly data: unknown;
  readonly rev?: unknown;
}

/** The body of a new record, or the refusal. */
export function recordBody(request: ApiRequest): Read<RecordBody> {
  return readBody(request, checkSent);
}

/** The body of a change, or the refusal. */
export function changeBody(request: ApiRequest): Read<RecordBody> {
  return readBody(request, checkChanged);
}

function readBody(request: ApiRequest, check: typeof checkSent): Read<RecordBody> {
  const { body } = request;
  const issues = check(body);
  if (issues.length === 0 && isObject(body)) return { value: { data: body.data, rev: body.rev } };
  const [first] = issues;
  return {
    reply: problem('malformed', request.locale, { issues, ...(first ? { detail: first.message } : {}) }),
  };
}
