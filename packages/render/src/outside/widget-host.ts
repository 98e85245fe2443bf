import type * as React from 'react';
import type * as JsxRuntime from 'react/jsx-runtime';
import type * as ReactDOM from 'react-dom';

/**
 * What the module of a widget is given: the page's own React. A second React on the page would not know of the first, and
 * hooks of the one fail inside the other.
 */
export interface WidgetHost {
  /** Of this interface; a later one may add to it. */
  readonly version: 1;
  /** The widget's name in `widgets.json`. */
  readonly name: string;
  readonly React: typeof React;
  readonly ReactDOM: typeof ReactDOM;
  /** What compiled JSX calls (`react/jsx-runtime`). */
  readonly jsxRuntime: typeof JsxRuntime;
}

/** Where bundled widgets find the same, while their modules are evaluated: libraries inside import React on their own. */
export const HOST_NAME = 'weirWidgetHost';
