import type { LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';

/**
 * Who is told when a record of the form is made or changed, and what they read. Nobody is told of a record they may not
 * read, of what they did themselves (`to.creator` excepted), or of imports.
 */
export interface FormNotification {
  /** Unique in the form. */
  readonly key: string;
  /** What it is called where notifications are listed; people who are told do not see it. */
  readonly title?: LocalText;
  readonly on: 'created' | 'changed';
  /** With `changed`: only when one of these fields has another value than before. */
  readonly fields?: readonly string[];
  /** Only when this is exactly true of the record as it is now; names as in rules, `_me` is whoever made the change. */
  readonly when?: Expr;
  readonly to: NotificationReceivers;
  /** One line; absent: what happened to which record. `{{field}}` stands for a field's value. */
  readonly subject?: LocalText;
  readonly text?: LocalText;
}

/** People to tell; whoever is named more than once is told once. */
export interface NotificationReceivers {
  /** Everybody with one of these roles. */
  readonly roles?: readonly string[];
  /** The people in these fields. */
  readonly fields?: readonly string[];
  /** Whoever made the record, also when it is their own doing. */
  readonly creator?: boolean;
  /** Whoever the record belongs to. */
  readonly owner?: boolean;
}
