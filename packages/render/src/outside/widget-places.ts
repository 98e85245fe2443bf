import type { Field, WidgetModule } from '@weir/artefact';
import type { FieldWidget, FieldWidgets } from './field-widget.ts';

/**
 * Why a field is drawn with its kind's own control although it names another: nobody registered it, it is made for other
 * kinds, it could not be loaded, took too long, is no component, or threw while it was drawn.
 */
export type WidgetTrouble = 'missing' | 'kind' | 'load' | 'slow' | 'shape' | 'crash';

/** How the control of a place is drawn. */
export type ControlState =
  | { readonly is: 'own'; readonly trouble: WidgetTrouble | null }
  | { readonly is: 'waiting'; readonly height: number | undefined }
  | { readonly is: 'ready'; readonly Widget: FieldWidget };

/** Hears of each trouble once a page. */
export type OnWidgetTrouble = (widget: string, trouble: WidgetTrouble, error: unknown) => void;

/** Nothing is named, or nothing is known of widgets here. */
const OWN: ControlState = { is: 'own', trouble: null };

/** What is known of the widgets of one form: which are there, still coming, or out of order, and where. */
export class WidgetPlaces {
  readonly widgets: FieldWidgets | undefined;
  readonly onTrouble: OnWidgetTrouble | undefined;
  /** By name, and by name and place for what broke in one place only; the same objects until something changes. */
  readonly #states = new Map<string, ControlState>();
  readonly #listeners = new Set<() => void>();

  /** Without `widgets` nothing is known of them: every kind draws its own control, and nobody is told. */
  constructor(widgets: FieldWidgets | undefined, onTrouble?: OnWidgetTrouble) {
    this.widgets = widgets;
    this.onTrouble = onTrouble;
  }

  stateOf({ control, kind }: Field, path: string): ControlState {
    if (typeof control !== 'string' || this.widgets === undefined) return OWN;
    const widget = this.widgetOf(control);
    if (widget === undefined) return this.#known('', { is: 'own', trouble: 'missing' });
    if (isModule(widget) && !widget.kinds.includes(kind))
      return this.#known(' ', { is: 'own', trouble: 'kind' });
    return (
      this.#states.get(`${control} ${path}`) ??
      this.#known(
        control,
        isModule(widget) ? { is: 'waiting', height: widget.height } : { is: 'ready', Widget: widget },
      )
    );
  }

  widgetOf(name: string): FieldWidgets[string] | undefined {
    return this.widgets && Object.hasOwn(this.widgets, name) ? this.widgets[name] : undefined;
  }

  /** Of a widget everywhere, or at one place. */
  settle(name: string, state: ControlState, path?: string): void {
    this.#states.set(path === undefined ? name : `${name} ${path}`, state);
    for (const listener of [...this.#listeners]) listener();
  }

  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #known(key: string, fresh: ControlState): ControlState {
    const known = this.#states.get(key) ?? fresh;
    this.#states.set(key, known);
    return known;
  }
}

/** Whether it is still to be loaded; components are there already. */
export function isModule(widget: FieldWidgets[string]): widget is WidgetModule {
  return 'module' in widget && typeof widget.module === 'string';
}
