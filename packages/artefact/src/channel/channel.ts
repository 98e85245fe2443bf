import type { LocalText } from '@weir/base';
import type { Envelope } from '../form/form.ts';

/** A way orders come in: which form, through which doors, with which values pinned, and how its files are read. */
export interface Channel extends Envelope<'channel'> {
  readonly form: string;
  /** Doors open for this channel. */
  readonly doors: readonly ChannelDoor[];
  /** Values this channel fixes; they cannot be changed by whoever fills the form. */
  readonly pins?: Readonly<Record<string, unknown>>;
  /** Fields of the form not asked for in this channel (must not be required). */
  readonly hides?: readonly string[];
  /**
   * Reference and user fields (`lines.item` for columns) that people without a sign-in may search in this channel;
   * none by default, so that no list of customers leaks through a public form.
   */
  readonly searches?: readonly string[];
  /** Sites that may embed the form, as origins (`https://shop.example`); none by default. */
  readonly origins?: readonly string[];
  readonly import?: ImportSettings;
}
export type ChannelDoor = 'screen' | 'embed' | 'link' | 'api' | 'import';

/** How a CSV or Excel export of this channel is read. */
export interface ImportSettings {
  /** Other names of a field's column, by field key; columns of a table as `lines.qty`. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Words of the file for values of the field, e.g. `{ "payment": { "支付宝付款": "支付宝" } }`. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Rows with the same values in these fields are one record whose rows fill `table`. */
  readonly groupBy?: readonly string[];
  readonly table?: string;
  /** Date order when the file has 1/2/2025. */
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy';
  readonly note?: LocalText;
}
