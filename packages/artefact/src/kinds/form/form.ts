import Type from 'typebox';
import {
  envelope,
  expr,
  help,
  key,
  label,
  list,
  object,
  optional,
  recordName,
  title,
} from '../../schemas/parts.ts';
import { field } from './field.ts';

/** Most of a thing one form may have. */
export const FORM_LIMITS = { fields: 1000, rules: 500, depth: 6, columns: 100, notifications: 20 } as const;

/** Of kinds that have a control: the widget of the installation that is drawn in its place. */
export const control = label;

const keys = list(key, 200, 1);

const consequence = Type.Union([
  /** The fields must be filled. */
  object({ require: keys }),
  /** The fields are shown only while some rule that names them here is true. */
  object({ show: keys }),
  /** Of the field's options only these are allowed. */
  object({
    options: object({
      field: key,
      allow: list(Type.String({ minLength: 1, maxLength: 200 }), 500, 1),
      message: optional(title),
    }),
  }),
  /** The value must also satisfy these. */
  object({
    restrict: object({
      field: key,
      pattern: optional(Type.String({ minLength: 1, maxLength: 500 })),
      minimum: optional(Type.Number()),
      maximum: optional(Type.Number()),
      message: optional(title),
    }),
  }),
  /** The submission is refused with this sentence, shown at these fields. */
  object({ reject: object({ at: list(key, 50), message: title }) }),
]);
/** What a rule brings about, recognised by its only property. */
export type Consequence = Type.Static<typeof consequence>;

const rule = object({
  key: label,
  title: optional(title),
  when: optional(expr),
  /** A table field: the rule is judged for each of its rows; `when` may use columns, targets are columns. */
  each: optional(key),
  then: list(consequence, 50, 1),
});
/** One rule: when the condition is exactly true, the consequences hold. Without `when` they always hold. */
export type Rule = Type.Static<typeof rule>;

const receivers = object({
  /** Everybody with one of these roles. */
  roles: optional(list(label, 20, 1)),
  /** The people in these fields. */
  fields: optional(list(key, 20, 1)),
  /** Whoever made the record, also when it is their own doing. */
  creator: optional(Type.Boolean()),
  /** Whoever the record belongs to. */
  owner: optional(Type.Boolean()),
});
/** People to tell; whoever is named more than once is told once. */
export type NotificationReceivers = Type.Static<typeof receivers>;

const notification = object({
  /** Unique in the form. */
  key: label,
  /** What it is called where notifications are listed; people who are told do not see it. */
  title: optional(title),
  on: Type.Enum(['created', 'changed']),
  /** With `changed`: only when one of these fields has another value than before. */
  fields: optional(list(key, 50, 1)),
  /** Only when this is exactly true of the record as it is now; names as in rules, `_me` is whoever made the change. */
  when: optional(expr),
  to: receivers,
  /** One line; absent: what happened to which record. `{{field}}` stands for a field's value. */
  subject: optional(title),
  text: optional(help),
});
/**
 * Who is told when a record of the form is made or changed, and what they read. Nobody is told of a record they may not
 * read, of what they did themselves (`to.creator` excepted), or of imports.
 */
export type FormNotification = Type.Static<typeof notification>;

const unique = object({ key: label, fields: list(key, 8, 1), message: optional(title) });
/** No two records may have the same values in these fields; records with an empty value among them do not count. */
export type Unique = Type.Static<typeof unique>;

const sortKey = object({ field: recordName, descending: optional(Type.Boolean()) });
export type SortKey = Type.Static<typeof sortKey>;
const sort = list(sortKey, 5);

const listView = object({
  key: label,
  title,
  filter: optional(expr),
  sort: optional(sort),
  columns: optional(list(recordName, 60)),
});
export type ListView = Type.Static<typeof listView>;

const listSettings = object({
  columns: optional(list(recordName, 60)),
  filters: optional(list(recordName, 60)),
  search: optional(list(key, 20)),
  sort: optional(sort),
  views: optional(list(listView, 50)),
  /** Conditional formatting: rows (or one cell) for which `when` is true get the tone. */
  highlights: optional(
    list(
      object({
        when: expr,
        tone: Type.Enum(['danger', 'warning', 'success', 'muted']),
        field: optional(recordName),
        title: optional(title),
      }),
      50,
    ),
  ),
});
/** How the records of the form are listed. */
export type ListSettings = Type.Static<typeof listSettings>;

const instant = Type.String({
  maxLength: 40,
  pattern:
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$',
});
const timeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const count = Type.Integer({ minimum: 1, maximum: 1_000_000 });

const openingHours = object({
  /** `08:30`. */
  from: timeOfDay,
  /** First minute at which it is closed again. */
  to: timeOfDay,
  /** Days on which it begins, 1 Monday … 7 Sunday; absent: every day. */
  days: optional(
    Type.Unsafe<readonly number[]>(
      Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
    ),
  ),
});
/** A stretch of the day in the app's time zone; where `to` is before `from`, it goes on past midnight. */
export type OpeningHours = Type.Static<typeof openingHours>;

const limits = object({
  /** First instant (ISO 8601 with zone) at which the form is open. */
  opens: optional(instant),
  /** First instant at which it is closed again. */
  closes: optional(instant),
  hours: optional(openingHours),
  /** Records the form may have in all; deleted ones do not count. */
  quota: optional(count),
  /**
   * Records one person (or one dealer link) may make; deleted ones do not count. Strangers on embedded pages cannot be
   * told apart and API keys are no persons: for both it is not enforced.
   */
  perPerson: optional(count),
});
/**
 * When, and how many, submissions people may send by screen, embedded form, link and API. Imports and the system itself
 * are exempt: whoever imports has the right to bring records in at any time.
 */
export type FormLimits = Type.Static<typeof limits>;

export const formSchema = object({
  ...envelope('form'),
  /** What one record is called in lists and on buttons (“订单”), where the form's own title is too long. */
  recordTitle: optional(title),
  fields: list(field, FORM_LIMITS.fields, 1),
  rules: optional(list(rule, FORM_LIMITS.rules)),
  /** Uniqueness over all records of the form. */
  uniques: optional(list(unique, 20)),
  /** The field whose value is the record's number: what references store and people quote. Absent: the record's id. */
  numberField: optional(key),
  /** Fields that together name a record in pickers and headers; the first is the title. */
  displayFields: optional(list(key, 8, 1)),
  /** The field that holds the record's state, if any. */
  statusField: optional(key),
  /** The field whose user owns the record; absent: whoever created it. */
  ownerField: optional(key),
  list: optional(listSettings),
  submit: optional(object({ label: optional(title), successMessage: optional(title), next: optional(help) })),
  limits: optional(limits),
  notifications: optional(list(notification, FORM_LIMITS.notifications)),
});
/** A form: fields in a tree, rules beside them. */
export type Form = Type.Static<typeof formSchema>;
