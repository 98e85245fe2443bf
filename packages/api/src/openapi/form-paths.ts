import { changedSchema, sentSchema } from '../rest/record-bodies.ts';
import { type DocumentedForm, tagOf } from './documented-form.ts';

const ref = (kind: 'parameters' | 'responses' | 'schemas', name: string) => ({
  $ref: `#/components/${kind}/${name}`,
});
const refusals = (...names: readonly (keyof typeof STATUS)[]) =>
  Object.fromEntries(
    [
      ...names,
      'Unauthenticated' as const,
      'Forbidden' as const,
      'TooMany' as const,
      'Unavailable' as const,
    ].map((name) => [STATUS[name], ref('responses', name)]),
  );
const STATUS = {
  Malformed: '400',
  Unauthenticated: '401',
  Forbidden: '403',
  Missing: '404',
  Conflict: '409',
  TooLarge: '413',
  WrongType: '415',
  Invalid: '422',
  TooMany: '429',
  Unavailable: '503',
} as const;

const jsonContent = (schema: unknown, example?: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});

/** A record of the form as the API prints it. */
function recordSchema(name: string) {
  return {
    type: 'object',
    properties: {
      id: { type: 'string' },
      form: { type: 'string' },
      number: { type: 'string' },
      rev: { type: 'integer' },
      formVersion: { type: 'integer' },
      title: { type: 'string' },
      owner: { type: ['string', 'null'] },
      door: ref('schemas', 'Door'),
      channel: { type: ['string', 'null'] },
      createdAt: { type: 'string' },
      createdBy: { type: 'string' },
      createdByName: { type: 'string' },
      updatedAt: { type: 'string' },
      updatedBy: { type: 'string' },
      data: {
        type: 'object',
        description: `字段见 ${name}；没有读权限的字段不出现。Fields as in ${name}; fields one may not read are absent.`,
      },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      may: { type: 'array', items: { type: 'string' } },
    },
    required: ['id', 'number', 'rev', 'data'],
  };
}

/** The operations of one form. */
export function formPaths(documented: DocumentedForm, name: string): Readonly<Record<string, unknown>> {
  const base = `/api/v1/apps/${documented.app}/forms/${documented.form.key}`;
  const tags = [tagOf(documented)];
  const id = (operation: string) => `${documented.app}_${documented.form.key}_${operation}`;
  const record = recordSchema(name);
  const sent = sentSchema({
    ...ref('schemas', name),
    description:
      '字段为 null 或空文字等于没填。A field that is null or holds no text is as good as left out.',
  });
  const changed = changedSchema({
    type: 'object',
    description: '只写要改的字段；null 清空。Only the fields to change; null empties one.',
  });
  const language = ref('parameters', 'AcceptLanguage');
  const channel = ref('parameters', 'Channel');
  return {
    [`${base}/schema`]: {
      get: {
        tags,
        operationId: id('schema'),
        summary: '表单的 JSON Schema 与 uiSchema · JSON Schema and uiSchema of the form',
        parameters: [
          channel,
          language,
          {
            name: 'locale',
            in: 'query',
            description: '文字的语言，优先于 Accept-Language。Language of the words, before Accept-Language.',
            schema: { type: 'string', enum: ['zh-CN', 'en'] },
          },
          {
            name: 'version',
            in: 'query',
            description: '只在发布的仍是这一版时回答。Answered only while this version is the published one.',
            schema: { type: 'integer', minimum: 1 },
          },
        ],
        responses: {
          '200': {
            description:
              '当前版本；只含调用者看得到的字段 · The current version, with the fields the caller may see',
            content: jsonContent({
              type: 'object',
              properties: {
                app: { type: 'string' },
                form: { type: 'string' },
                version: { type: 'integer' },
                locale: { type: 'string' },
                schema: {
                  type: 'object',
                  description: '记录要符合的规矩，draft-07 · What a record must be, draft-07',
                },
                flatSchema: {
                  type: 'object',
                  description: '所有字段平铺，没有条件 · All fields at the root, nothing conditional',
                },
                displaySchema: {
                  type: 'object',
                  description:
                    '条件字段放在分支里，供 react-jsonschema-form 显示，不作判断 · Conditional fields in branches, for display by react-jsonschema-form only',
                },
                uiSchema: { type: 'object' },
              },
              required: ['version', 'schema', 'flatSchema', 'displaySchema', 'uiSchema'],
            }),
          },
          ...refusals('Missing'),
        },
      },
    },
    [`${base}/records`]: {
      post: {
        tags,
        operationId: id('create'),
        summary: `新建${documented.form.title['zh-CN']} · Create`,
        parameters: [ref('parameters', 'IdempotencyKey'), channel, language],
        requestBody: { required: true, content: jsonContent(sent, { data: documented.example }) },
        responses: {
          '201': { description: '已保存 · Stored', content: jsonContent(record) },
          ...refusals('Malformed', 'Missing', 'TooLarge', 'WrongType', 'Invalid'),
        },
      },
      get: {
        tags,
        operationId: id('list'),
        summary: '查询 · List',
        parameters: ['Filter', 'Sort', 'Limit', 'Cursor', 'Search', 'Count', 'AcceptLanguage'].map(
          (parameter) => ref('parameters', parameter),
        ),
        responses: {
          '200': {
            description: '一页记录 · A page of records',
            content: jsonContent({
              type: 'object',
              properties: {
                records: { type: 'array', items: record },
                next: { type: ['string', 'null'] },
                count: {
                  type: 'object',
                  properties: { value: { type: 'integer' }, more: { type: 'boolean' } },
                },
              },
              required: ['records', 'next'],
            }),
          },
          ...refusals('Malformed', 'Missing'),
        },
      },
    },
    [`${base}/records/judge`]: {
      post: {
        tags,
        operationId: id('judge'),
        summary: '只检查，不保存 · Judge without storing',
        parameters: [channel, language],
        requestBody: { required: true, content: jsonContent(sent, { data: documented.example }) },
        responses: {
          '200': {
            description: '通过 · Passes',
            content: jsonContent({
              type: 'object',
              properties: { data: { type: 'object' }, issues: { type: 'array' } },
            }),
          },
          ...refusals('Malformed', 'Missing', 'TooLarge', 'WrongType', 'Invalid'),
        },
      },
    },
    [`${base}/records/{id}`]: {
      parameters: [ref('parameters', 'Id'), language],
      get: {
        tags,
        operationId: id('read'),
        summary: '读取 · Read',
        responses: {
          '200': { description: '记录 · The record', content: jsonContent(record) },
          ...refusals('Missing'),
        },
      },
      patch: {
        tags,
        operationId: id('change'),
        summary: '修改 · Change',
        parameters: [ref('parameters', 'IfMatch')],
        requestBody: { required: true, content: jsonContent(changed) },
        responses: {
          '200': { description: '修改后的记录 · The record after the change', content: jsonContent(record) },
          ...refusals('Malformed', 'Missing', 'Conflict', 'TooLarge', 'WrongType', 'Invalid'),
        },
      },
      delete: {
        tags,
        operationId: id('delete'),
        summary: '删除 · Delete',
        parameters: [ref('parameters', 'Rev')],
        responses: {
          '204': { description: '已删除 · Deleted' },
          ...refusals('Malformed', 'Missing', 'Conflict'),
        },
      },
    },
    [`${base}/records/{id}/history`]: {
      get: {
        tags,
        operationId: id('history'),
        summary: '修改记录 · History',
        parameters: [ref('parameters', 'Id'), language],
        responses: {
          '200': {
            description: '每次修改 · Every change',
            content: jsonContent({
              type: 'object',
              properties: { entries: { type: 'array', items: ref('schemas', 'HistoryEntry') } },
              required: ['entries'],
            }),
          },
          ...refusals('Missing'),
        },
      },
    },
    [`${base}/imports`]: {
      post: {
        tags,
        operationId: id('import'),
        summary: '导入 CSV 或 Excel · Import',
        parameters: [
          channel,
          ...[
            'Mode',
            'DryRun',
            'Wait',
            'Sheet',
            'HeaderRow',
            'Delimiter',
            'Encoding',
            'Again',
            'AcceptLanguage',
          ].map((p) => ref('parameters', p)),
        ],
        requestBody: {
          required: true,
          content: {
            'text/csv': { schema: { type: 'string' } },
            'multipart/form-data': {
              schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } },
            },
          },
        },
        responses: {
          '200': {
            description: '预览（dryRun）· Preview',
            content: jsonContent(ref('schemas', 'ImportResult')),
          },
          '201': { description: '已导入 · Imported', content: jsonContent(ref('schemas', 'ImportResult')) },
          '202': {
            description: '文件较大，正在导入，见 Location · Under way; poll Location',
            headers: { Location: { schema: { type: 'string' } } },
            content: jsonContent(ref('schemas', 'ImportJob')),
          },
          ...refusals('Malformed', 'Missing', 'TooLarge', 'WrongType', 'Invalid'),
        },
      },
    },
    [`${base}/imports/{id}`]: {
      get: {
        tags,
        operationId: id('importJob'),
        summary: '导入进度 · Progress of an import',
        parameters: [ref('parameters', 'Id'), language],
        responses: {
          '200': {
            description: '进度与结果 · Progress and outcome',
            content: jsonContent(ref('schemas', 'ImportJob')),
          },
          ...refusals('Missing'),
        },
      },
      delete: {
        tags,
        operationId: id('cancelImport'),
        summary: '取消导入 · Cancel an import',
        parameters: [ref('parameters', 'Id'), language],
        responses: {
          '202': {
            description:
              '会尽快停下；allOrNothing 什么都不留下 · It ends as soon as it can; of allOrNothing nothing is kept',
            content: jsonContent(ref('schemas', 'ImportJob')),
          },
          ...refusals('Missing'),
        },
      },
    },
  };
}
