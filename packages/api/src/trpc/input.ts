import { TRPCError } from '@trpc/server';
import { ARTEFACT_KINDS } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { type Static, type TSchema, Type } from 'typebox';
import Value from 'typebox/value';
import { unstorableIssue } from '../http/unstorable.ts';
import { failed, malformed } from './failure-error.ts';

/** A parser that lets only what fits the schema pass. */
export function input<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  return (value) => {
    const odd = unstorableIssue(value);
    if (odd !== null) throw malformed(odd);
    if (Value.Check(schema, value)) return value as Static<S>;
    const [first] = Value.Errors(schema, value);
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: `input${first?.instancePath ?? ''}: ${first?.message ?? 'does not fit'}`,
    });
  };
}

const strict = { additionalProperties: false } as const;

/** An object with exactly these properties. */
export const exact = <P extends Record<string, TSchema>>(properties: P) => Type.Object(properties, strict);

export const key = Type.String({ minLength: 1, maxLength: 80 });
export const text = Type.String({ maxLength: 500 });
export const id = Type.String({ minLength: 1, maxLength: 200 });
/** What a column of the database holds. */
const MOST = 2_147_483_647;
export const rev = Type.Integer({ minimum: 1, maximum: MOST });
export const version = Type.Integer({ minimum: 0, maximum: MOST });
/** JSON whose meaning the use case judges. */
export const anything = Type.Unknown();
export const place = { app: key, form: key, channel: Type.Optional(key) } as const;
export const sort = Type.Array(exact({ field: key, descending: Type.Optional(Type.Boolean()) }), {
  maxItems: 4,
});

/** The error of a condition that cannot be read. */
export function invalidFilter(parsed: {
  readonly missing: boolean;
  readonly issues: readonly Issue[];
}): TRPCError {
  return failed({ failure: parsed.missing ? 'missing' : 'invalid', issues: parsed.issues });
}

/** A kind of artefacts. */
export const artefactKind = Type.Enum([...ARTEFACT_KINDS]);
