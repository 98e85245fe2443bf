import { ENCODINGS } from '@weir/tables';

const problemReply = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const withRetry = (description: string) => ({
  ...problemReply(description),
  headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
});
const localText = {
  type: 'object',
  properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } },
  required: ['zh-CN'],
};

/** Parts of the document that do not depend on what is published. */
export const common = {
  schemas: {
    LocalText: localText,
    Issue: {
      type: 'object',
      description: '一条检查结果。What a check found.',
      properties: {
        code: { type: 'string', examples: ['required', 'pattern', 'unique.taken', 'rule.rejected'] },
        path: { type: 'string', description: 'JSON Pointer into data', examples: ['/lines/2/qty'] },
        message: { type: 'string', description: 'In the language of Accept-Language' },
        messages: { $ref: '#/components/schemas/LocalText' },
        rule: { type: 'string' },
        data: { type: 'object' },
        severity: { enum: ['error', 'warning'] },
      },
      required: ['code', 'path', 'message', 'messages'],
    },
    Problem: {
      type: 'object',
      description: 'RFC 9457 problem details',
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        code: { type: 'string' },
        issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
      },
      required: ['type', 'title', 'status', 'detail', 'code', 'issues'],
      examples: [
        {
          type: 'urn:weir:problem:invalid',
          title: '内容没有通过检查',
          status: 422,
          detail: '请按 issues 里的说明逐条修改后再提交。',
          code: 'invalid',
          issues: [
            {
              code: 'required',
              path: '/consignee',
              message: '请填写收货人',
              messages: { 'zh-CN': '请填写收货人', en: 'Please fill in the consignee' },
            },
          ],
        },
      ],
    },
    HistoryEntry: {
      type: 'object',
      properties: {
        rev: { type: 'integer' },
        at: { type: 'string' },
        by: { type: 'string' },
        byName: { type: 'string' },
        door: { $ref: '#/components/schemas/Door' },
        channel: { type: ['string', 'null'] },
        action: { enum: ['created', 'changed', 'deleted', 'restored'] },
        changes: {
          type: 'array',
          items: {
            type: 'object',
            properties: { path: { type: 'string' }, before: true, after: true },
            required: ['path'],
          },
        },
      },
      required: ['rev', 'at', 'by', 'byName', 'door', 'channel', 'action', 'changes'],
    },
    Door: { enum: ['screen', 'embed', 'link', 'api', 'import', 'system'] },
    ImportResult: {
      type: 'object',
      properties: {
        run: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            state: { enum: ['reading', 'ready', 'writing', 'done', 'failed', 'cancelled'] },
            total: { type: 'integer' },
            good: { type: 'integer' },
            bad: { type: 'integer' },
            skipped: { type: 'integer' },
          },
        },
        file: {
          type: 'object',
          description:
            '文件是怎么读的，可用同名参数另选。How the file was read; parameters of the same names choose otherwise.',
          properties: {
            encoding: { type: 'string' },
            sheet: { type: 'string' },
            sheets: { type: 'array', items: { type: 'string' } },
            delimiter: { type: 'string' },
            headerRow: { type: 'integer' },
          },
        },
        bad: {
          type: 'array',
          description: '每一条没有通过的记录。Every bad record.',
          items: {
            type: 'object',
            properties: {
              lines: { type: 'array', items: { type: 'integer' }, description: 'Lines of the file' },
              issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } },
            },
            required: ['lines', 'issues'],
          },
        },
        skipped: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              lines: { type: 'array', items: { type: 'integer' } },
              number: { type: ['string', 'null'], description: 'The stored record, if you may read it' },
              imported: { type: 'boolean', description: '以前导入过。Known from an earlier import' },
              unique: {
                type: 'boolean',
                description: '有唯一值，不能再存一条。A unique value forbids a second',
              },
              changed: { type: 'boolean', description: '导入后改过。Changed since; the changes are kept' },
            },
          },
        },
        alike: {
          type: 'array',
          description: '与本文件里前面的行完全一样，仍然导入。Equal to an earlier row of the file; imported.',
          items: {
            type: 'object',
            properties: {
              lines: { type: 'array', items: { type: 'integer' } },
              like: { type: 'integer' },
            },
          },
        },
        deletedSince: {
          type: 'array',
          description: '以前导入过、后来删除的，重新导入。Imported before and deleted since; imported again.',
          items: {
            type: 'object',
            properties: { lines: { type: 'array', items: { type: 'integer' } } },
          },
        },
        columns: {
          type: 'array',
          description: '每一列填哪个字段。What becomes of each column.',
          items: {
            type: 'object',
            properties: {
              header: { type: 'string' },
              field: { type: ['string', 'null'] },
              by: { enum: ['remembered', 'synonym', 'title', 'key', 'none'] },
              turn: { type: 'integer' },
            },
          },
        },
      },
      required: ['run', 'bad', 'skipped'],
    },
    ImportJob: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        state: { enum: ['running', 'done', 'failed', 'cancelled'] },
        done: { type: 'integer' },
        total: { type: 'integer' },
        result: { $ref: '#/components/schemas/ImportResult' },
        problem: { $ref: '#/components/schemas/Problem' },
      },
      required: ['id', 'state', 'done', 'total'],
    },
  },
  responses: {
    Malformed: problemReply('请求读不懂。The request cannot be read.'),
    Unauthenticated: problemReply('没有有效的密钥。No valid key.'),
    Forbidden: problemReply('没有权限。Not allowed.'),
    Missing: problemReply('没有找到。Not found.'),
    Conflict: {
      description: '记录已被别人修改，给出两个版本。Changed in between; both versions are given.',
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              {
                type: 'object',
                properties: {
                  current: { type: 'object' },
                  sent: { type: 'object' },
                  changedSince: { type: 'array' },
                },
                required: ['current', 'sent'],
              },
            ],
          },
        },
      },
    },
    TooLarge: problemReply('内容太大。Too large.'),
    WrongType: problemReply('内容类型不支持。Content type not supported.'),
    Invalid: problemReply('没有通过检查，见 issues。Did not pass the checks; see issues.'),
    TooMany: withRetry('请求太频繁。Too many requests.'),
    Unavailable: withRetry('数据库暂时连不上，请稍后重试。The database cannot be reached; retry.'),
  },
  parameters: {
    Channel: {
      name: 'channel',
      in: 'query',
      description: '渠道的 key。Key of the channel.',
      schema: { type: 'string' },
    },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        '同一次提交重试时用同一个值，不会重复建单。The same value on every retry of one submission.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    },
    IfMatch: {
      name: 'If-Match',
      in: 'header',
      description:
        '读到的 ETag；正文里没有 rev 时用它。The ETag that was read; counts where the body has no rev.',
      schema: { type: 'string', examples: ['"3"'] },
    },
    AcceptLanguage: {
      name: 'Accept-Language',
      in: 'header',
      schema: { type: 'string', examples: ['zh-CN', 'en'] },
    },
    Id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    Filter: {
      name: 'filter',
      in: 'query',
      description: '条件。A condition over field keys and _createdAt, _number, _owner …',
      schema: { type: 'string' },
      example: 'total >= 5000 and payment = "微信"',
    },
    Sort: {
      name: 'sort',
      in: 'query',
      schema: { type: 'string' },
      example: '-_createdAt,total',
    },
    Limit: {
      name: 'limit',
      in: 'query',
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    Cursor: {
      name: 'cursor',
      in: 'query',
      description: '上一页的 next。`next` of the page before.',
      schema: { type: 'string' },
    },
    Search: { name: 'q', in: 'query', schema: { type: 'string' } },
    Count: { name: 'count', in: 'query', schema: { type: 'boolean', default: false } },
    Mode: {
      name: 'mode',
      in: 'query',
      schema: { enum: ['allOrNothing', 'goodOnly'], default: 'allOrNothing' },
    },
    DryRun: { name: 'dryRun', in: 'query', schema: { type: 'boolean', default: false } },
    Wait: {
      name: 'wait',
      in: 'query',
      description: 'true：大文件也等到结束再回答。Answer only when done, however large the file.',
      schema: { type: 'boolean', default: false },
    },
    Sheet: {
      name: 'sheet',
      in: 'query',
      description: '工作表的名称；不写就读第一个没有隐藏的。Name of the sheet; else the first that is shown.',
      schema: { type: 'string', maxLength: 200 },
    },
    HeaderRow: {
      name: 'headerRow',
      in: 'query',
      description: '表头所在的行号；不写就自动查找。Row the header stands on; else it is found.',
      schema: { type: 'integer', minimum: 1 },
    },
    Delimiter: {
      name: 'delimiter',
      in: 'query',
      description:
        'CSV 各列之间的分隔符；不写就自动识别。What stands between the cells of a CSV file; else it is found.',
      schema: { enum: ['comma', 'tab', 'semicolon', 'pipe'] },
    },
    Encoding: {
      name: 'encoding',
      in: 'query',
      description: 'CSV 的编码；不写就自动识别。Encoding of a CSV file; else it is found.',
      schema: { enum: [...ENCODINGS] },
    },
    Again: {
      name: 'again',
      in: 'query',
      description:
        '以前导入过的行会跳过；all 全部再导入一次，或给出行号（逗号隔开）。Rows imported before are skipped; all imports them once more, or the lines given with commas between.',
      schema: { type: 'string', pattern: '^(all|[0-9]+(,[0-9]+)*)$' },
    },
    Rev: { name: 'rev', in: 'query', required: true, schema: { type: 'integer', minimum: 1 } },
  },
} as const;
