import type { Issue, LocalText } from '@weir/base';
import type { TSchema } from 'typebox';
import type { AppForms } from '../check/app-forms.ts';
import type { FieldSpecs } from '../field-spec.ts';
import type { MigrationStep } from '../migrate/migration-step.ts';
import type { Sites } from '../references/site.ts';

/** What every artefact file starts with. */
export interface Envelope<K extends string = string> {
  readonly $schema?: string;
  readonly kind: K;
  readonly specVersion: 1;
  readonly key: string;
  readonly title: LocalText;
  readonly help?: LocalText;
}

/**
 * Everything the product knows of one kind of artefact, but for how it is drawn: `registry.ts` lists the kinds, and
 * checking, printing, migrating, renaming, publishing and comparing ask it. One folder a kind in `kinds/`.
 */
export interface ArtefactKindSpec<A extends Envelope = Envelope> {
  readonly kind: A['kind'];
  /** What one is called: 表单 / Form. */
  readonly title: Required<LocalText>;
  /** Where its files lie in the folder of an app, as `<folder>/<key>.json`; null: the app has one, `<kind>.json`. */
  readonly folder: string | null;
  /** The TypeBox schema its type is derived from. */
  readonly schema: TSchema;
  /** What the schema refers to, beside parts that all share. */
  readonly refersTo: readonly ('expr' | 'fields')[];
  /** Properties after those of every artefact, as they are printed; others follow in alphabetical order. */
  readonly order: readonly string[];
  /** What its properties are called, by JSON Pointer, where a difference is told. */
  readonly words: Readonly<Record<string, Required<LocalText>>>;
  /** Checks of one whose shape is right, seen by itself. */
  readonly check?: (artefact: A, specs: FieldSpecs) => readonly Issue[];
  /** Checks of what it says about the others of its app. */
  readonly checkAmong?: (artefact: A, forms: AppForms) => readonly Issue[];
  /** All places that name forms and fields, so that they are listed, and renamed. */
  readonly sites: (artefact: A, specs: FieldSpecs) => Sites;
  /** Steps from older spec versions to newer ones, oldest first; never edited once released. */
  readonly migrations: readonly MigrationStep[];
}

/**
 * Declares a kind, typed by its own artefact. The registry holds it as a kind of any artefact: it hands each only
 * artefacts whose `kind` is its own, as `readArtefact` has checked.
 */
export function defineKind<A extends Envelope>(spec: ArtefactKindSpec<A>): ArtefactKindSpec<A> {
  return spec;
}
