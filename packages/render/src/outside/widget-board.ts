import type { Field, WidgetModule } from '@weir/artefact';
import type { FieldWidget, FieldWidgets } from './field-widget.ts';
import type { LoadedModule } from './load-module.ts';

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

export const OWN: ControlState = { is: 'own', trouble: null };
const OWN_BECAUSE: Readonly<Record<WidgetTrouble, ControlState>> = {
  missing: { is: 'own', trouble: 'missing' },
  kind: { is: 'own', trouble: 'kind' },
  load: { is: 'own', trouble: 'load' },
  slow: { is: 'own', trouble: 'slow' },
  shape: { is: 'own', trouble: 'shape' },
  crash: { is: 'own', trouble: 'crash' },
};

/** A module that was asked for; every form of the page shares it. What failed is asked for again by the next form. */
interface Load {
  state: ControlState;
  readonly done: Promise<void>;
}
const loads = new Map<string, Load>();
const told = new Set<string>();

/** What is known of the widgets of one form: which are there, still coming, or out of order, and where. */
export class WidgetBoard {
  readonly #widgets: FieldWidgets | undefined;
  readonly #onTrouble: OnWidgetTrouble | undefined;
  readonly #states = new Map<string, ControlState>();
  /** Places whose widget threw; others of the same name go on. */
  readonly #broken = new Map<string, ControlState>();
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<string>();

  /** Without `widgets` nothing is known of them here: every kind draws its own control, and nobody is told. */
  constructor(widgets: FieldWidgets | undefined, onTrouble?: OnWidgetTrouble) {
    this.#widgets = widgets;
    this.#onTrouble = onTrouble;
  }

  /** The same object until it changes. */
  stateOf({ control, kind }: Field, path: string): ControlState {
    if (typeof control !== 'string' || this.#widgets === undefined) return OWN;
    const broken = this.#broken.get(`${control} ${path}`);
    if (broken !== undefined) return broken;
    if (!Object.hasOwn(this.#widgets, control)) return OWN_BECAUSE.missing;
    const widget = this.#widgets[control];
    if (widget === undefined) return OWN_BECAUSE.missing;
    if (!isModule(widget)) return this.#known(control, () => ({ is: 'ready', Widget: widget }));
    if (!widget.kinds.includes(kind)) return OWN_BECAUSE.kind;
    return this.#known(control, () => ({ is: 'waiting', height: widget.height }));
  }

  /** Listens for changes of what `stateOf` says of a field, and begins to load its widget. */
  listen(field: Field, listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#begin(field);
    return () => void this.#listeners.delete(listener);
  }

  /** The widget of a place threw, or waits for something that never comes. */
  breakAt(field: Field, path: string, trouble: 'crash' | 'slow', error: unknown): void {
    const { control } = field;
    if (control === undefined) return;
    this.#broken.set(`${control} ${path}`, OWN_BECAUSE[trouble]);
    this.#tellTrouble(control, trouble, error);
    this.#tell();
  }

  #known(name: string, make: () => ControlState): ControlState {
    const known = this.#states.get(name) ?? make();
    this.#states.set(name, known);
    return known;
  }

  #begin(field: Field): void {
    const { control } = field;
    if (control === undefined || this.#widgets === undefined) return;
    const state = this.stateOf(field, '');
    if (state.is === 'own' && state.trouble !== null) this.#tellTrouble(control, state.trouble, undefined);
    const widget = Object.hasOwn(this.#widgets, control) ? this.#widgets[control] : undefined;
    if (state.is !== 'waiting' || widget === undefined || !isModule(widget) || this.#asked.has(control))
      return;
    this.#asked.add(control);
    const loading = loadOnce(widget, (trouble, error) => this.#tellTrouble(control, trouble, error));
    const settle = () => {
      this.#states.set(control, loading.state);
      this.#tell();
    };
    if (loading.state.is === 'waiting') void loading.done.then(settle);
    else settle();
  }

  #tellTrouble(control: string, trouble: WidgetTrouble, error: unknown): void {
    const what = `${control} ${trouble}`;
    if (told.has(what)) return;
    told.add(what);
    // For whoever looks after the widgets; the person who fills the form can do nothing about it.
    // biome-ignore lint/suspicious/noConsole: the console is where those who write widgets look
    console.warn(
      `The control “${control}” is not used here (${trouble}); the standard one is.`,
      ...(error === undefined ? [] : [error]),
    );
    this.#onTrouble?.(control, trouble, error);
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function isModule(widget: FieldWidgets[string]): widget is WidgetModule {
  return 'module' in widget && typeof widget.module === 'string';
}

function loadOnce(widget: WidgetModule, failed: (trouble: WidgetTrouble, error: unknown) => void): Load {
  const known = loads.get(widget.module);
  if (known !== undefined) return known;
  // What loads modules is itself fetched only where a form names one.
  const loaded = import('./load-module.ts').then(
    ({ loadModule }) => loadModule(widget),
    (error: unknown): LoadedModule => ({ reason: 'load', error }),
  );
  const load: Load = {
    state: { is: 'waiting', height: widget.height },
    done: loaded.then((result) => {
      if ('Widget' in result) {
        load.state = { is: 'ready', Widget: result.Widget };
        return;
      }
      load.state = OWN_BECAUSE[result.reason];
      loads.delete(widget.module);
      failed(result.reason, result.error);
    }),
  };
  loads.set(widget.module, load);
  return load;
}
