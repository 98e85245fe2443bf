import type { WidgetModule } from '@weir/artefact';
import { loadModule } from './load-module.ts';
import type { ControlState, WidgetPlaces, WidgetTrouble } from './widget-places.ts';

/** A module that was asked for; every form of the page shares it. What failed is asked for again by the next form. */
const loads = new Map<string, Promise<ControlState>>();
const told = new Set<string>();

/** Loads a widget for a form, and settles what is known of it there. */
export function loadFor(places: WidgetPlaces, widget: WidgetModule): void {
  const loading =
    loads.get(widget.module) ??
    loadModule(widget).then((loaded): ControlState => {
      if ('Widget' in loaded) return { is: 'ready', Widget: loaded.Widget };
      loads.delete(widget.module);
      tellTrouble(places, widget.name, loaded.reason, loaded.error);
      return { is: 'own', trouble: loaded.reason };
    });
  loads.set(widget.module, loading);
  void loading.then((state) => places.settle(widget.name, state));
}

/** Told once a page, not once a field. */
export function tellTrouble(
  places: WidgetPlaces,
  widget: string,
  trouble: WidgetTrouble,
  error: unknown,
): void {
  const what = `${widget} ${trouble}`;
  if (told.has(what)) return;
  told.add(what);
  // For whoever looks after the widgets; the person who fills the form can do nothing about it.
  // biome-ignore lint/suspicious/noConsole: the console is where those who write widgets look
  console.warn(
    `The control “${widget}” is not used here (${trouble}); the standard one is.`,
    ...(error === undefined ? [] : [error]),
  );
  places.onTrouble?.(widget, trouble, error);
}
