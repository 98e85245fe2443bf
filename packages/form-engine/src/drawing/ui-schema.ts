import type { FieldAccess, PlainView } from '@weir/artefact';
import { inLocale, type Locale, type LocalText } from '@weir/base';
import type { PreparedForm } from '../contract.ts';
import { planOf, type Unit } from '../prepare/plan.ts';
import { valueColumns } from './flat-schema.ts';
import { type LayoutNode, layoutOf } from './layout.ts';

/** For whom, and for what, a form is drawn. */
export interface Drawing {
  readonly locale: Locale;
  /** What may be done to a field (`lines.qty` for columns); absent: write, but not what the system writes. */
  readonly access?: (name: string) => FieldAccess;
  /** `fill` (a new record): what the system writes is hidden, since it says nothing yet. `show`: it is read only. */
  readonly purpose?: 'fill' | 'show';
}

/** A uiSchema of react-jsonschema-form: plain JSON, by key of the property it is about. */
export type UiSchema = { readonly [key: string]: unknown };

/**
 * How a form is drawn, as a uiSchema that stock react-jsonschema-form takes with the form's schema, its flat schema or
 * its display schema: order, words in one language, widgets every rjsf has, what is hidden or read only. It names no
 * field (`ui:field`) and no widget that stock rjsf lacks.
 *
 * A renderer may rely on this:
 * - every property of the flat schema has an entry, with its `ui:title`; nothing else has one (but `items` and parts);
 * - `ui:order` of the root, and of a table's `items`, lists every property in the order of the form, then `*`;
 * - `ui:options.kind` is the field's kind, `ui:options.width` what share of a line it asks for;
 * - `ui:options.control` is the widget of the installation that the field names; whoever has one of that name may use it
 *   (it is no `ui:widget`: stock rjsf throws at one it does not know);
 * - `ui:options.layout` of the root is the tree of the form: a text is the key of a property, an object a container or
 *   a notice with its words (`LayoutNode`); every property stands in it once;
 * - `ui:enumNames` gives the words of choices by value, so that narrowed choices keep theirs;
 * - a table has `items`, an array of choices has none, a value with parts (address, file) has one entry a part.
 *
 * ```ts
 * uiSchema(prepared, { locale: 'en' })
 * // { 'ui:order': ['name', '*'], 'ui:options': { layout: ['name'], … }, name: { 'ui:title': 'Name', … } }
 * ```
 */
export function uiSchema(prepared: PreparedForm, drawing: Drawing): UiSchema {
  const { form, values } = planOf(prepared);
  const { locale } = drawing;
  const help = inLocale(form.help, locale);
  const submit = inLocale(form.submit?.label, locale);
  return {
    'ui:title': inLocale(form.title, locale),
    ...(help === undefined ? {} : { 'ui:description': help }),
    ...(submit === undefined ? {} : { 'ui:submitButtonOptions': { submitText: submit } }),
    'ui:options': { layout: layout(prepared, locale) },
    ...ordered(values, drawing),
  };
}

function layout(prepared: PreparedForm, locale: Locale): readonly LayoutNode[] {
  const { units, form } = planOf(prepared);
  const byKey = new Map(units.filter(({ parent }) => parent === null).map((unit) => [unit.key, unit]));
  return layoutOf(form.fields, byKey, locale);
}

function ordered(units: readonly Unit[], drawing: Drawing): UiSchema {
  return {
    'ui:order': [...units.map(({ key }) => key), '*'],
    ...Object.fromEntries(units.map((unit) => [unit.key, uiOfField(unit, drawing)])),
  };
}

function uiOfField(unit: Unit, drawing: Drawing): UiSchema {
  const { field, spec, type } = unit;
  const { locale } = drawing;
  const view: PlainView = spec.plainView?.(field) ?? {};
  const words = (text: LocalText | undefined) => inLocale(text, locale);
  const widget = isUnsaid(unit, drawing) ? 'hidden' : view.widget;
  const said: Readonly<Record<string, unknown>> = {
    'ui:title': words(field.title),
    'ui:description': words(view.note),
    'ui:help': words(field.help),
    'ui:placeholder': words(field.placeholder ?? view.placeholder),
    'ui:widget': widget,
    'ui:readonly': isReadOnly(unit, drawing) || undefined,
    'ui:enumNames': type?.options && wordsOf(type.options, locale),
    'ui:options': {
      kind: field.kind,
      ...(field.width === undefined ? {} : { width: field.width }),
      ...(field.control === undefined ? {} : { control: field.control }),
      ...view.options,
    },
  };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    ...inside(unit, view, drawing),
  };
}

/** What is said of the rows of a table, or of the parts of a value. */
function inside(unit: Unit, view: PlainView, drawing: Drawing): UiSchema {
  if (unit.holds === 'rows') return { items: ordered(valueColumns(unit), drawing) };
  const type = unit.type?.type;
  const row = type?.type === 'list' ? type.of : type;
  if (row?.type !== 'row') return {};
  const titles = Object.entries(row.columns).map(([key, column]): [string, LocalText] => [key, column.title]);
  const parts = Object.fromEntries(
    [...Object.entries(view.parts ?? {}), ...titles].map(([key, title]) => [
      key,
      { 'ui:title': inLocale(title, drawing.locale) },
    ]),
  );
  return type?.type === 'list' ? { items: parts } : parts;
}

function wordsOf(options: Readonly<Record<string, LocalText>>, locale: Locale): UiSchema {
  return Object.fromEntries(
    Object.entries(options).map(([value, words]) => [value, inLocale(words, locale)]),
  );
}

const isMadeBySystem = ({ field, spec }: Unit): boolean =>
  spec.drawn === true || field.writtenBy === 'system';

/** A new record says nothing yet of what the system writes, even to those who may. */
const isUnsaid = (unit: Unit, { purpose = 'fill' }: Drawing): boolean =>
  purpose === 'fill' && isMadeBySystem(unit);

function isReadOnly(unit: Unit, { access }: Drawing): boolean {
  const { field, compute, name, spec } = unit;
  if (field.readOnly === true || compute !== null || spec.drawn === true) return true;
  return access === undefined ? isMadeBySystem(unit) : access(name) !== 'write';
}
