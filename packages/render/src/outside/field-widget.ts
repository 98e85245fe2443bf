import type { WidgetModule } from '@weir/artefact';
import type { Locale } from '@weir/base';
import type { ComponentType } from 'react';

/** A value to choose, with its words. */
export interface FieldWidgetOption {
  readonly value: string;
  readonly label: string;
}

/**
 * What a widget from outside is given: a control that the host of the page draws in place of ours, where a field's
 * `control` names it. Names and meanings are those of react-jsonschema-form's widgets (`WidgetProps`), so a widget
 * written for it works here when it uses these, and a widget written here works there.
 *
 * The widget draws the control alone: label, help and what is wrong are drawn around it.
 */
export interface FieldWidgetProps {
  /** Goes on the element that takes focus: label, summary of mistakes and tests find it by this. */
  readonly id: string;
  /** Key of the field, or `table.column`. */
  readonly name: string;
  /** Title in the person's language; the name of the control where no label stands above it (`hideLabel`). */
  readonly label: string;
  /** In a cell of a table: there is no label, so the control needs `aria-label={label}`. */
  readonly hideLabel: boolean;
  /** The answer as the field's kind stores it; absent: none yet. */
  readonly value: unknown;
  /** The new answer; `undefined`, `null` and `''` empty it. */
  readonly onChange: (value: unknown) => void;
  /** The person left the control: what is wrong may be said now. */
  readonly onBlur: (id?: string, value?: unknown) => void;
  readonly onFocus: (id?: string, value?: unknown) => void;
  readonly required: boolean;
  /** Nothing can be entered now. A field that is closed for good is shown as text instead of a control. */
  readonly disabled: boolean;
  readonly readonly: boolean;
  readonly placeholder: string;
  /** What may be chosen now (rules may narrow it), for kinds with options. */
  readonly options: { readonly enumOptions?: readonly FieldWidgetOption[] };
  /** Several of the options may be chosen: the value is a list. */
  readonly multiple: boolean;
  /** What is wrong, in the person's language; shown around the widget already. Set `aria-invalid` when there is any. */
  readonly rawErrors: readonly string[];
  /** Ids of help and mistakes, for the same attribute of the control. */
  readonly 'aria-describedby': string | undefined;
  readonly locale: Locale;
}

/** A widget: a function, a class, or what `memo` and `forwardRef` make. */
export type FieldWidget = ComponentType<FieldWidgetProps>;

/**
 * Widgets by the name that a field's `control` says: components, or modules of the installation that are loaded when a
 * form first shows one. Give the same object each time: with another one the controls begin anew. A name nobody
 * registered draws the kind's own control.
 */
export type FieldWidgets = Readonly<Record<string, FieldWidget | WidgetModule>>;

/** Widgets of the installation, as the server tells a page of them. */
export function fieldWidgets(modules: readonly WidgetModule[] | undefined): FieldWidgets {
  return Object.fromEntries((modules ?? []).map((module) => [module.name, module]));
}
