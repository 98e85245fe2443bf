import type { Issue } from '@weir/base';
import { DATA_BOUNDS, type DataBounds } from '../bounds.ts';
import { explain } from '../explain.ts';
import type { JsonSchema } from '../schema-error.ts';
import type { OwnSentences } from '../sentences.ts';
import { compileOwnSchema } from './compile-schema.ts';

/** How large a payload from outside may be: what one request of a megabyte honestly holds. */
export const INBOUND_BOUNDS: DataBounds = {
  ...DATA_BOUNDS,
  depth: 100,
  values: 200_000,
  properties: 5_000,
  texts: 2_000_000,
};

/** What a door asks for beside its schema. */
export interface InboundOptions {
  /** Tighter or wider than `INBOUND_BOUNDS`, where the door knows better. */
  readonly bounds?: Partial<DataBounds>;
  /** Sentences that say more than the catalogue's, by keyword. */
  readonly own?: OwnSentences;
}

/** What is wrong with a payload; no issue means that it fits. */
export type InboundCheck = (payload: unknown) => readonly Issue[];

/**
 * Makes the check of payloads that strangers send and that have a schema of their own: bodies of the REST API, webhooks.
 * The schema is compiled here and once, in strict mode, so call this when the program starts; a schema that does not
 * compile is a mistake in the program and throws. Publish the very same schema to those who send.
 *
 * A payload is held to bounds before the schema looks at it: depth, number of values, of properties, length of texts, and
 * names that every JavaScript object has already (`__proto__`, `constructor`). Patterns of the schema run in linear time.
 * What is wrong comes back as issues `body.…`, each with a JSON Pointer to its place and a sentence in both languages; it
 * never throws, whatever was sent. Whether somebody may send at all is to be settled before the body is read.
 *
 * ```ts
 * const checkPaid = inboundCheck({
 *   type: 'object',
 *   required: ['orderNo'],
 *   properties: { orderNo: { type: 'string', pattern: '^[A-Z0-9]{4,20}$' } },
 * });
 * checkPaid({ orderNo: 7 });
 * // [{ code: 'body.type', path: '/orderNo', message: { 'zh-CN': '“7”不对，这里要填文字', en: '…' } }]
 * ```
 */
export function inboundCheck(schema: JsonSchema, { bounds, own = {} }: InboundOptions = {}): InboundCheck {
  const check = compileOwnSchema(schema, { ...INBOUND_BOUNDS, ...bounds });
  return (payload) => {
    const errors = check(payload);
    if (errors.length === 0) return [];
    return explain(errors, payload, own).map((finding) => ({ ...finding, code: `body.${finding.code}` }));
  };
}
