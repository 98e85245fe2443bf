import type { Expr } from '@weir/expression';
import Type from 'typebox';

/** Keys of artefacts, fields, rules, views: also names of properties, columns and URLs. */
const KEY_PATTERN = '^[a-z][A-Za-z0-9]{0,39}$';
/** Keys of things that never become property names: rules, uniques, views, roles. */
const LABEL_PATTERN = '^[A-Za-z][A-Za-z0-9_-]{0,39}$';

/** Where an expression stands; its content is checked with the names known there. */
export const EXPR_REF = '#/definitions/expr';

const closed = { additionalProperties: false } as const;

export const expr = Type.Unsafe<Expr>({ $ref: EXPR_REF });

const text = (maxLength: number) =>
  Type.Object(
    {
      'zh-CN': Type.String({ minLength: 1, maxLength }),
      en: Type.Optional(Type.String({ minLength: 1, maxLength })),
    },
    closed,
  );

export const title = text(200);
export const help = text(2000);
export const key = Type.String({ pattern: KEY_PATTERN });
export const label = Type.String({ pattern: LABEL_PATTERN });
/** A field outside tables by key, or a column as `lines.qty`. */
export const fieldName = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}(\\.[a-z][A-Za-z0-9]{0,39})?$' });
/** A field, or what the system knows of a record (`_createdAt`). */
export const recordName = Type.String({ pattern: '^_?[a-z][A-Za-z0-9]{0,39}$' });

/** What a closed object holds: what artefacts are read as is never written to. Comments on the properties stay with them. */
type Closed<P extends Type.TProperties> = {
  readonly [K in keyof P as P[K] extends Type.TOptional ? never : K]: Type.Static<P[K]>;
} & {
  readonly [K in keyof P as P[K] extends Type.TOptional ? K : never]?: Type.Static<P[K]>;
};
/** A closed object, the way artefacts write all of theirs. */
export const object = <P extends Type.TProperties>(properties: P) => {
  const schema = Type.Object(properties, closed);
  // The same schema; only what it declares is read-only.
  return schema as unknown as Type.TUnsafe<Closed<P>> & Pick<typeof schema, 'properties' | 'required'>;
};
export const optional = Type.Optional;
export const list = <T extends Type.TSchema>(items: T, maxItems: number, minItems = 0) =>
  Type.Array(items, minItems > 0 ? { minItems, maxItems } : { maxItems }) as unknown as Type.TUnsafe<
    readonly Type.Static<T>[]
  >;
/** An object with names of our own choosing as keys. */
export const byName = <T extends Type.TSchema>(value: T) =>
  Type.Unsafe<Readonly<Record<string, Type.Static<T>>>>({ type: 'object', additionalProperties: value });

/** What every artefact file starts with. */
export const envelope = <K extends string>(kind: K) => ({
  $schema: optional(Type.String({ maxLength: 500 })),
  kind: Type.Literal(kind),
  specVersion: Type.Literal(1),
  key,
  title,
  help: optional(help),
});
