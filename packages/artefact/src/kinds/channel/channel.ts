import Type from 'typebox';
import { byName, envelope, fieldName, key, list, object, optional, title } from '../../schemas/parts.ts';

const word = Type.String({ minLength: 1, maxLength: 200 });
const door = Type.Enum(['screen', 'embed', 'link', 'api', 'import']);
export type ChannelDoor = Type.Static<typeof door>;

const importSettings = object({
  /** Other names of a field's column, by field key; columns of a table as `lines.qty`. */
  headers: optional(byName(list(word, 50))),
  /** Words of the file for values of the field, e.g. `{ "payment": { "支付宝付款": "支付宝" } }`. */
  values: optional(byName(byName(word))),
  /** Rows with the same values in these fields are one record whose rows fill `table`. */
  groupBy: optional(list(key, 10, 1)),
  table: optional(key),
  /** Date order when the file has 1/2/2025. */
  dateOrder: optional(Type.Enum(['ymd', 'dmy', 'mdy'])),
  note: optional(title),
});
/** How a CSV or Excel export of this channel is read. */
export type ImportSettings = Type.Static<typeof importSettings>;

export const channelSchema = object({
  ...envelope('channel'),
  form: key,
  /** Doors open for this channel. */
  doors: list(door, 5, 1),
  /** Values this channel fixes; they cannot be changed by whoever fills the form. */
  pins: optional(byName(Type.Unknown())),
  /** Fields of the form not asked for in this channel (must not be required). */
  hides: optional(list(key, 200)),
  /**
   * Reference and user fields (`lines.item` for columns) that people without a sign-in may search in this channel;
   * none by default, so that no list of customers leaks through a public form.
   */
  searches: optional(list(fieldName, 50)),
  /** Sites that may embed the form, as origins (`https://shop.example`); none by default. */
  origins: optional(
    list(
      Type.String({
        pattern: '^https?://([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?$',
        maxLength: 200,
      }),
      50,
    ),
  ),
  import: optional(importSettings),
});
/** A way orders come in: which form, through which doors, with which values pinned, and how its files are read. */
export type Channel = Type.Static<typeof channelSchema>;
