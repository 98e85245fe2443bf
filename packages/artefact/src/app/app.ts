import type { LocalText } from '@weir/base';
import type { Envelope } from '../form/form.ts';

/** The app artefact: what its workspace navigation shows. */
export interface App extends Envelope<'app'> {
  readonly navigation: readonly NavigationGroup[];
  /** Time zone of `today()` and of day counters (IANA name). */
  readonly timeZone?: string;
  /** Currency sign for money fields, default ¥. */
  readonly currency?: string;
  /** Lists of choices that fields of several forms have in common. */
  readonly lists?: readonly ChoiceList[];
  /** How the app's own pages look: the forms people fill, and its part of the workspace. */
  readonly theme?: AppTheme;
}
/** Logo, colour and density of an app. */
export interface AppTheme {
  /** A PNG, JPEG or WebP picture as a data URL, 64 kB at most. */
  readonly logo?: string;
  /** `#rrggbb`, dark enough for white writing on it. */
  readonly primary?: string;
  readonly density?: 'comfortable' | 'compact';
}
/** Choices kept once for the app. Fields that follow it name it and repeat its options, so that a form says all by itself. */
export interface ChoiceList {
  readonly key: string;
  readonly title: LocalText;
  readonly options: readonly {
    readonly value: string;
    readonly title?: LocalText;
    readonly tone?: 'neutral' | 'primary' | 'teal' | 'success' | 'warning' | 'danger';
  }[];
}
export interface NavigationGroup {
  readonly title: LocalText;
  readonly items: readonly { readonly form: string; readonly view?: string; readonly title?: LocalText }[];
}
