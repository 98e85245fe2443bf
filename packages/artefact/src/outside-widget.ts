import type { LocalText } from '@weir/base';

/** A widget that the installation registered: a control that a field may name (`control`) in place of its kind's own. */
export interface OutsideWidget {
  readonly name: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  /** Kinds whose values it can enter. */
  readonly kinds: readonly string[];
}

/** How a page loads a widget. */
export interface WidgetModule {
  readonly name: string;
  readonly kinds: readonly string[];
  /** Address of the ES module on our own server. */
  readonly module: string;
  /** Address of a style sheet. */
  readonly css?: string;
  /** Pixels that it takes in a form; kept free while it is loaded. */
  readonly height?: number;
}

/** Both: what a designer chooses from, and tries out. */
export type RegisteredWidget = OutsideWidget & WidgetModule;
