import type { WidgetModule } from '@weir/artefact';
import * as React from 'react';
import * as JsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import type { FieldWidget } from './field-widget.ts';
import { HOST_NAME, type WidgetHost } from './widget-host.ts';
import type { WidgetTrouble } from './widget-places.ts';

/** Longest wait for a module; the field is drawn with its kind's own control afterwards. */
const PATIENCE_MS = 10_000;
/** A style sheet that does not come is missed, but no reason to do without the widget. */
const STYLE_PATIENCE_MS = 3_000;

/** What came of loading a widget. */
export type LoadedModule =
  | { readonly Widget: FieldWidget }
  | { readonly reason: Extract<WidgetTrouble, 'load' | 'slow' | 'shape'>; readonly error: unknown };

/** Loads a module of the installation and makes its widget with the page's React. Never rejects. */
export async function loadModule(
  widget: WidgetModule,
  importModule: (address: string) => Promise<unknown> = importHere,
): Promise<LoadedModule> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<LoadedModule>((resolve) => {
    const error = new Error(`${widget.module} did not settle within ${PATIENCE_MS / 1000} seconds.`);
    timer = setTimeout(() => resolve({ reason: 'slow', error }), PATIENCE_MS);
  });
  const loaded = await Promise.race([load(widget, importModule), late]);
  clearTimeout(timer);
  return loaded;
}

async function load(
  { name, module, css }: WidgetModule,
  importModule: (address: string) => Promise<unknown>,
): Promise<LoadedModule> {
  const host: WidgetHost = { version: 1, name, React, ReactDOM, jsxRuntime: JsxRuntime };
  Object.assign(globalThis, { [HOST_NAME]: host });
  try {
    const [imported] = await Promise.all([importModule(module), css === undefined ? null : addStyle(css)]);
    const found = (imported as { readonly default?: unknown }).default;
    // A function makes the component; what can be nothing but a component is taken as it is.
    const made: unknown =
      typeof found === 'function' && !isClass(found)
        ? await (found as (given: WidgetHost) => unknown)(host)
        : found;
    if (isComponent(made)) return { Widget: made };
    return {
      reason: 'shape',
      error: new Error(`The default export of ${module} must be a function (host) => Component.`),
    };
  } catch (error) {
    return { reason: 'load', error };
  }
}

function importHere(address: string): Promise<unknown> {
  return import(/* @vite-ignore */ address);
}

function isClass(value: unknown): boolean {
  const { prototype } = value as { readonly prototype?: { readonly isReactComponent?: unknown } };
  return prototype?.isReactComponent !== undefined;
}

const COMPONENT_TYPES: ReadonlySet<unknown> = new Set(
  ['react.memo', 'react.forward_ref', 'react.lazy'].map((name) => Symbol.for(name)),
);

/** A function or class, or what `memo`, `forwardRef` and `lazy` make. */
function isComponent(value: unknown): value is FieldWidget {
  if (typeof value === 'function') return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    COMPONENT_TYPES.has((value as { readonly $$typeof?: unknown }).$$typeof)
  );
}

/** Adds the style sheet once; settles when it is there or is waited for no longer. */
function addStyle(address: string): Promise<void> {
  const known = [...document.querySelectorAll('link[rel=stylesheet]')].some(
    (link) => link.getAttribute('href') === address,
  );
  if (known) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = () => resolve();
    link.onerror = () => resolve();
    setTimeout(resolve, STYLE_PATIENCE_MS);
    document.head.append(link);
  });
}
