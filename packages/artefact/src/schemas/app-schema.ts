import Type from 'typebox';
import { envelope, key, label, list, object, optional, title } from './parts.ts';

/** The app artefact. */
export const appSchema = object({
  ...envelope('app'),
  navigation: list(
    object({
      title,
      items: list(object({ form: key, view: optional(label), title: optional(title) }), 100),
    }),
    50,
  ),
  timeZone: optional(Type.String({ minLength: 1, maxLength: 60 })),
  currency: optional(Type.String({ minLength: 1, maxLength: 8 })),
  lists: optional(
    list(
      object({
        key,
        title,
        options: list(
          object({
            value: Type.String({ minLength: 1, maxLength: 100 }),
            title: optional(title),
            tone: optional(Type.Enum(['neutral', 'primary', 'teal', 'success', 'warning', 'danger'])),
          }),
          500,
          1,
        ),
      }),
      200,
    ),
  ),
  theme: optional(
    object({
      logo: optional(Type.String({ minLength: 1, maxLength: 90_000 })),
      primary: optional(Type.String({ pattern: '^#[0-9a-f]{6}$' })),
      density: optional(Type.Enum(['comfortable', 'compact'])),
    }),
  ),
});
