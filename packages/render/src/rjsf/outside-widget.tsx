import type { Registry, RegistryWidgetsType, RJSFSchema, WidgetProps } from '@rjsf/utils';
import type { Field } from '@weir/artefact';
import { inLocale, type LocalText } from '@weir/base';
import { type FieldViewProps, nameOfPath } from '@weir/blocks/view';
import type { ComponentType } from 'react';
import type { FieldWidgetOption, FieldWidgetProps, FieldWidgets } from './field-widget.ts';

type Wrapped = ComponentType<WidgetProps>;
const wrapped = new WeakMap<ComponentType<FieldWidgetProps>, Wrapped>();

/**
 * Widgets as rjsf takes them. It knows functions only: under React 19 it throws at `memo` and `forwardRef` (its react-is
 * is older, issue #4907), so each is called by a function, the same one each time.
 */
export function rjsfWidgets(widgets: FieldWidgets | undefined): RegistryWidgetsType {
  return Object.fromEntries(Object.entries(widgets ?? {}).map(([name, widget]) => [name, wrap(widget)]));
}

function wrap(Widget: ComponentType<FieldWidgetProps>): Wrapped {
  const known = wrapped.get(Widget);
  if (known) return known;
  // What rjsf calls its widgets with is open (`[name: string]: any`); what we hand it is `FieldWidgetProps` and its own.
  const made: Wrapped = (props) => <Widget {...(props as WidgetProps & FieldWidgetProps)} />;
  wrapped.set(Widget, made);
  return made;
}

/** The widget a field asks for, if somebody registered it. */
export function outsideWidgetOf(field: Field, registry: Registry | null): string | null {
  const { control } = field;
  return registry && typeof control === 'string' && Object.hasOwn(registry.widgets, control) ? control : null;
}

interface OutsideWidgetProps extends FieldViewProps {
  readonly control: string;
  readonly registry: Registry;
  readonly schema: RJSFSchema;
}

/** A control from outside, at a place of the form or in a cell of a table. */
export function OutsideWidget(props: OutsideWidgetProps) {
  const { field, id, label, state, locale, registry, schema, control } = props;
  const Widget = registry.widgets[control];
  if (!Widget) throw new Error(`Expected a widget "${control}"; check with outsideWidgetOf first.`);
  const options = optionsOf(props);
  const ours: FieldWidgetProps = {
    id,
    name: nameOfPath(props.path),
    label,
    hideLabel: props.place === 'cell',
    value: props.value,
    onChange: (value) => props.onChange(value === '' ? null : value),
    onBlur: () => props.onBlur(),
    onFocus: () => {},
    required: state.required,
    disabled: false,
    readonly: false,
    placeholder: inLocale(field.placeholder, locale) ?? '',
    options: options ? { enumOptions: options } : {},
    multiple: schema.type === 'array',
    rawErrors: props.issues
      .filter((issue) => issue.severity !== 'warning')
      .map((issue) => inLocale(issue.message, locale)),
    'aria-describedby': props.describedBy,
    locale,
  };
  return (
    <Widget
      {...ours}
      options={options ? { enumOptions: [...options] } : {}}
      rawErrors={[...ours.rawErrors]}
      schema={schema}
      registry={registry}
      htmlName={ours.name}
    />
  );
}

/** The options of a field with words, without those a rule takes away; null for kinds that have none. */
function optionsOf({ field, state, locale }: FieldViewProps): readonly FieldWidgetOption[] | null {
  const { options } = field;
  if (!Array.isArray(options)) return null;
  const allowed = state.options && new Set(state.options);
  return options
    .filter(isOption)
    .filter(({ value }) => !allowed || allowed.has(value))
    .map(({ value, title }) => ({ value, label: inLocale(title, locale) ?? value }));
}

function isOption(one: unknown): one is { readonly value: string; readonly title?: LocalText } {
  return typeof one === 'object' && one !== null && 'value' in one && typeof one.value === 'string';
}
