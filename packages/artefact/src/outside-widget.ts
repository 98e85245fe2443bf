import type { LocalText } from '@weir/base';

/** A widget that the installation registered: a control that a field may name (`control`) in place of its kind's own. */
export interface OutsideWidget {
  readonly name: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  /** Kinds whose values it can enter. */
  readonly kinds: readonly string[];
}
