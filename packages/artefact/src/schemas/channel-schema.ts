import Type from 'typebox';
import { byName, envelope, fieldName, key, list, object, optional, title } from './parts.ts';

const word = Type.String({ minLength: 1, maxLength: 200 });

/** The channel artefact. */
export const channelSchema = object({
  ...envelope('channel'),
  form: key,
  doors: list(Type.Enum(['screen', 'embed', 'link', 'api', 'import']), 5, 1),
  pins: optional(byName(Type.Unknown())),
  hides: optional(list(key, 200)),
  searches: optional(list(fieldName, 50)),
  origins: optional(
    list(
      Type.String({
        pattern: '^https?://([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?$',
        maxLength: 200,
      }),
      50,
    ),
  ),
  import: optional(
    object({
      headers: optional(byName(list(word, 50))),
      values: optional(byName(byName(word))),
      groupBy: optional(list(key, 10, 1)),
      table: optional(key),
      dateOrder: optional(Type.Enum(['ymd', 'dmy', 'mdy'])),
      note: optional(title),
    }),
  ),
});
