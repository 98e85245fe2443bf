import type { Field } from '@weir/artefact';
import type { Issue, Locale } from '@weir/base';
import type { Fact, Facts, FieldState, FileValue, TextContext } from '@weir/form-engine';
import type { ComponentType, ReactNode } from 'react';
import type { SectionLayout } from './section-layout.ts';

/** A record to choose in a reference field. */
export interface ReferenceChoice {
  readonly number: string;
  readonly title: string;
  readonly details: readonly string[];
  readonly fills: Readonly<Record<string, unknown>>;
}

/** What fields need from outside; the page that shows the form supplies it. Names are `field` or `table.column`. */
export interface FieldServices {
  readonly searchReference: (
    name: string,
    text: string,
    signal: AbortSignal,
  ) => Promise<readonly ReferenceChoice[]>;
  readonly searchPeople: (
    name: string,
    text: string,
    signal: AbortSignal,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Stores a file; rejects with an `Issue` when it was refused, with anything else when it did not arrive. */
  readonly upload: (
    file: Blob,
    name: string,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<FileValue>;
  /** What one of these failed with, as a sentence that says what to do; without it the network is blamed. */
  readonly whyFailed?: ((failure: unknown) => string) | undefined;
  /** Where a stored file can be fetched by the person looking, if anywhere. */
  readonly fileUrl?: ((file: FileValue, path: string) => string | undefined) | undefined;
}

/** One place of the form as it stands now. Equal objects mean nothing changed. */
export interface FieldSlice {
  readonly value: unknown;
  readonly state: FieldState;
  /** Issues to show here now. */
  readonly issues: readonly Issue[];
  /** What is known about references, people and files, for kinds whose words depend on it. */
  readonly known?: Facts;
}

/** A place someone is being taken to: what hides it must open. */
export interface Reveal {
  readonly path: string;
  /** Keys of the containers around it. */
  readonly containers: readonly string[];
}

/**
 * The form around a field: reads and writes other places, so that a table can hold cells and a step can check itself.
 * Paths are JSON Pointers (`/lines/2/qty`), containers are `#key`. One object for the life of the form.
 */
export interface FormAccess {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  /** Local day, ISO. */
  readonly today: string;
  readonly services: FieldServices;
  readonly readOnly: boolean;
  readonly subscribe: (path: string, listener: () => void) => () => void;
  readonly slice: (path: string) => FieldSlice;
  /** Writes several places at once; `null` empties one on purpose, `undefined` forgets it: defaults and fills come back. */
  readonly set: (changes: readonly (readonly [path: string, value: unknown])[]) => void;
  /** The person left the place: what is wrong there may be said now. */
  readonly leave: (path: string) => void;
  /** Ids of a table's rows, staying with their rows when these move; `subscribe` to `/table#rows`. */
  readonly rowIds: (path: string) => readonly number[];
  readonly insertRows: (path: string, at: number, rows: readonly Readonly<Record<string, unknown>>[]) => void;
  readonly removeRow: (path: string, at: number) => void;
  readonly moveRow: (path: string, from: number, to: number) => void;
  /** What people call stored references and users; learnt when one is chosen. */
  readonly learn: (facts: readonly (readonly [string, Fact])[]) => void;
  /** A value as people read it. */
  readonly text: (field: Field, value: unknown, path: string) => string;
  /** How a kind looks: tables look their cells up here. */
  readonly view: (kind: string) => FieldView | undefined;
  /** Fields in their frames, for containers; side by side where the container says so. */
  readonly renderFields: (fields: readonly Field[], layout?: SectionLayout) => ReactNode;
  /** A cell of a table: its control, with the error under it; in a card with its label too. */
  readonly renderCell: (column: Field, path: string, place: 'cell' | 'card') => ReactNode;
  /** Whether a field is part of this page at all, whatever the answers (rights, fields written by the system). */
  readonly offers: (field: Field, name: string) => boolean;
  /** Judges what is inside a container and shows its issues from then on. */
  readonly check: (container: string) => readonly Issue[];
  /** Takes focus to a place. */
  readonly focus: (path: string) => void;
  readonly onReveal: (listener: (reveal: Reveal) => void) => () => void;
  /** Something is under way (an upload) that submitting must wait for; call the answer when it is over. */
  readonly hold: () => () => void;
}

/** What every view takes. */
export interface FieldViewProps<F extends Field = Field> {
  readonly field: F;
  /** JSON Pointer of the value, or `#key` of a container. */
  readonly path: string;
  /** Id for the element a person focuses. */
  readonly id: string;
  /** Title in the person's language. */
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onBlur: () => void;
  readonly state: FieldState;
  readonly issues: readonly Issue[];
  readonly describedBy: string | undefined;
  readonly locale: Locale;
  /** Where it stands: a frame with label, a cell of a table, a line of a row's card. */
  readonly place: 'form' | 'cell' | 'card';
  readonly form: FormAccess;
}

/** What a read-only value takes. */
export interface FieldValueProps<F extends Field = Field> {
  readonly field: F;
  readonly path: string;
  readonly value: unknown;
  readonly locale: Locale;
  readonly form: FormAccess;
  /** Titles of lists around it are drawn by it (tables). */
  readonly label: string;
}

/** What the label above names. */
export type LabelUse = 'input' | 'group' | 'none';

/** How a field kind looks. One per kind, in `packages/blocks/src/fields/<kind>/view.tsx`. */
export interface FieldView<F extends Field = Field> {
  readonly kind: string;
  /** `input`: the label names one control; `group`: a group of them; `none`: the view draws everything itself. */
  readonly labels: LabelUse | ((field: F) => LabelUse);
  readonly Control: ComponentType<FieldViewProps<F>>;
  /** The value to read; absent: its text. */
  readonly Value?: ComponentType<FieldValueProps<F>>;
  /** Stands right-aligned in tables. */
  readonly numeric?: boolean;
  /** Width of a table's column in characters; 12 where nothing is said. */
  readonly columnWidth?: number;
}

/** Views by kind. */
export interface FieldViews {
  readonly get: (kind: string) => FieldView | undefined;
  readonly all: readonly FieldView[];
}

/** Declares how a kind looks, typed by its own field (see `define.ts` for why the widening is sound). */
export function defineView<F extends Field>(view: FieldView<F>): FieldView {
  return view as unknown as FieldView;
}

/** What texts typed or pasted on the page are read in. */
export function textContext(form: Pick<FormAccess, 'locale' | 'timeZone' | 'currency'>): TextContext {
  return { locale: form.locale, timeZone: form.timeZone, currency: form.currency };
}

/** What all controls of `@weir/ui` take, from a view's props. */
export function controlProps(props: FieldViewProps) {
  return {
    id: props.id,
    required: props.state.required,
    invalid: props.issues.some((issue) => issue.severity !== 'warning'),
    describedBy: props.describedBy,
    label: props.place === 'cell' ? props.label : undefined,
  };
}

/** The same for controls that are groups: named by the label's id. */
export function groupProps(props: FieldViewProps) {
  return { ...controlProps(props), labelledBy: props.place === 'cell' ? undefined : `${props.id}-label` };
}
