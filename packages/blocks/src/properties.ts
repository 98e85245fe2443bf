import type { LocalText } from '@weir/base';
import { Type } from 'typebox';

/** Text by language, Chinese always present. */
export const localText = Type.Object(
  { 'zh-CN': Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) },
  { additionalProperties: false },
);

/** The key of a field or artefact. */
export const key = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' });

/** What a person chooses from: the value is the stored word, `title` is shown instead where given. */
export const options = Type.Array(
  Type.Object(
    {
      value: Type.String({ minLength: 1, maxLength: 100 }),
      title: Type.Optional(localText),
      /** Colour of the value in lists and records. */
      tone: Type.Optional(Type.Enum(['neutral', 'primary', 'teal', 'success', 'warning', 'danger'])),
    },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 500 },
);

/** The list of the app that `options` repeats; absent: the options are the field's own. */
export const listKey = Type.Optional(key);

/** One entry of `options`. */
export interface Option {
  readonly value: string;
  readonly title?: LocalText;
  readonly tone?: 'neutral' | 'primary' | 'teal' | 'success' | 'warning' | 'danger';
}
