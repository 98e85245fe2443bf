import Type from 'typebox';
import {
  envelope,
  expr,
  field,
  help,
  key,
  label,
  list,
  object,
  optional,
  recordName,
  title,
} from './parts.ts';

/** Most of a thing one form may have. */
export const FORM_LIMITS = { fields: 1000, rules: 500, depth: 6, columns: 100, notifications: 20 } as const;

/** What all field kinds share; a kind's own properties come beside them, and `fields` where it has children. */
export const fieldBase = {
  key,
  title,
  help: optional(help),
  placeholder: optional(title),
  required: optional(Type.Boolean()),
  readOnly: optional(Type.Boolean()),
  default: optional(expr),
  compute: optional(expr),
  writtenBy: optional(Type.Enum(['people', 'system'])),
  headers: optional(list(Type.String({ minLength: 1, maxLength: 200 }), 20, 1)),
  width: optional(Type.Enum(['full', 'half', 'third', 'quarter'])),
};

/** Of kinds that have a control: the widget of the installation that is drawn in its place. */
export const control = label;

const keys = list(key, 200, 1);
const number = Type.Number();

/** One consequence of a rule, recognised by its only property. */
const consequence = Type.Union([
  object({ require: keys }),
  object({ show: keys }),
  object({
    options: object({
      field: key,
      allow: list(Type.String({ minLength: 1, maxLength: 200 }), 500, 1),
      message: optional(title),
    }),
  }),
  object({
    restrict: object({
      field: key,
      pattern: optional(Type.String({ minLength: 1, maxLength: 500 })),
      minimum: optional(number),
      maximum: optional(number),
      message: optional(title),
    }),
  }),
  object({ reject: object({ at: list(key, 50), message: title }) }),
]);

const rule = object({
  key: label,
  title: optional(title),
  when: optional(expr),
  each: optional(key),
  then: list(consequence, 50, 1),
});

const notification = object({
  key: label,
  title: optional(title),
  on: Type.Enum(['created', 'changed']),
  fields: optional(list(key, 50, 1)),
  when: optional(expr),
  to: object({
    roles: optional(list(label, 20, 1)),
    fields: optional(list(key, 20, 1)),
    creator: optional(Type.Boolean()),
    owner: optional(Type.Boolean()),
  }),
  subject: optional(title),
  text: optional(help),
});

const sort = list(object({ field: recordName, descending: optional(Type.Boolean()) }), 5);

const instant = Type.String({
  maxLength: 40,
  pattern:
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$',
});
const timeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
const count = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** The form artefact. */
export const formSchema = object({
  ...envelope('form'),
  recordTitle: optional(title),
  fields: list(field, FORM_LIMITS.fields, 1),
  rules: optional(list(rule, FORM_LIMITS.rules)),
  uniques: optional(list(object({ key: label, fields: list(key, 8, 1), message: optional(title) }), 20)),
  numberField: optional(key),
  displayFields: optional(list(key, 8, 1)),
  statusField: optional(key),
  ownerField: optional(key),
  list: optional(
    object({
      columns: optional(list(recordName, 60)),
      filters: optional(list(recordName, 60)),
      search: optional(list(key, 20)),
      sort: optional(sort),
      views: optional(
        list(
          object({
            key: label,
            title,
            filter: optional(expr),
            sort: optional(sort),
            columns: optional(list(recordName, 60)),
          }),
          50,
        ),
      ),
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
    }),
  ),
  submit: optional(object({ label: optional(title), successMessage: optional(title), next: optional(help) })),
  limits: optional(
    object({
      opens: optional(instant),
      closes: optional(instant),
      hours: optional(
        object({
          from: timeOfDay,
          to: timeOfDay,
          days: optional(
            Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
              minItems: 1,
              maxItems: 7,
              uniqueItems: true,
            }),
          ),
        }),
      ),
      quota: optional(count),
      perPerson: optional(count),
    }),
  ),
  notifications: optional(list(notification, FORM_LIMITS.notifications)),
});
