import type { LocalText } from '@weir/expression';
import type { Envelope } from '../form/form.ts';

/** The app artefact: what its workspace navigation shows. */
export interface App extends Envelope<'app'> {
  readonly navigation: readonly NavigationGroup[];
  /** Time zone of `today()` and of day counters (IANA name). */
  readonly timeZone?: string;
  /** Currency sign for money fields, default ¥. */
  readonly currency?: string;
}
export interface NavigationGroup {
  readonly title: LocalText;
  readonly items: readonly { readonly form: string; readonly view?: string; readonly title?: LocalText }[];
}
