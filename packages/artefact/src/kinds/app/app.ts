import Type from 'typebox';
import { envelope, key, label, list, object, optional, title } from '../../schemas/parts.ts';

const choiceList = object({
  key,
  title,
  options: list(
    object({
      value: Type.String({ minLength: 1, maxLength: 100 }),
      title: optional(title),
      tone: optional(Type.Enum(['neutral', 'primary', 'teal', 'success', 'warning', 'danger'])),
    }),
    500,
    1,
  ),
});
/** Choices kept once for the app. Fields that follow it name it and repeat its options, so that a form says all by itself. */
export type ChoiceList = Type.Static<typeof choiceList>;

const navigationGroup = object({
  title,
  items: list(object({ form: key, view: optional(label), title: optional(title) }), 100),
});
export type NavigationGroup = Type.Static<typeof navigationGroup>;

const appTheme = object({
  /** A PNG, JPEG or WebP picture as a data URL, 64 kB at most. */
  logo: optional(Type.String({ minLength: 1, maxLength: 90_000 })),
  /** `#rrggbb`, dark enough for white writing on it. */
  primary: optional(Type.String({ pattern: '^#[0-9a-f]{6}$' })),
  density: optional(Type.Enum(['comfortable', 'compact'])),
});
/** Logo, colour and density of an app. */
export type AppTheme = Type.Static<typeof appTheme>;

export const appSchema = object({
  ...envelope('app'),
  navigation: list(navigationGroup, 50),
  /** Time zone of `today()` and of day counters (IANA name). */
  timeZone: optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** Currency sign for money fields, default ¥. */
  currency: optional(Type.String({ minLength: 1, maxLength: 8 })),
  /** Lists of choices that fields of several forms have in common. */
  lists: optional(list(choiceList, 200)),
  /** How the app's own pages look: the forms people fill, and its part of the workspace. */
  theme: optional(appTheme),
});
/** The app artefact: what its workspace navigation shows. */
export type App = Type.Static<typeof appSchema>;
