import type { Field } from '@weir/artefact';
import type { LocalText } from '@weir/base';

/** How the settings of a kind are edited. One per kind, in `packages/blocks/src/fields/<kind>/design.ts`; no React. */
export interface KindDesign {
  readonly kind: string;
  /** Name of the icon in the palette. */
  readonly icon: string;
  /** Words people look for it by, beside its title: other names in Chinese and English (`下拉`, `dropdown`). Pinyin is added by the search. */
  readonly words: readonly string[];
  /** Properties beside those all fields share, in the order they are shown. */
  readonly properties: readonly PropertyDesign[];
  /** Shared properties that make no sense for this kind (`placeholder` of a section). */
  readonly without?: readonly SharedProperty[];
  /** A new field as it comes from the palette: `key` is free; a table comes with a first column, steps with two sections. */
  readonly create: (key: string) => Field;
}

/** Properties of every field (FieldBase). */
export type SharedProperty =
  | 'title'
  | 'key'
  | 'help'
  | 'placeholder'
  | 'required'
  | 'readOnly'
  | 'default'
  | 'compute'
  | 'writtenBy'
  | 'headers'
  | 'width'
  | 'control';

/** One property of a field: where it is, what it is called, one line of help, and what edits it. */
export interface PropertyDesign {
  /** JSON Pointer inside the field: `/maxLength`. */
  readonly path: string;
  readonly title: LocalText;
  /** One line: what it does and, where it is not plain, an example. */
  readonly help: LocalText;
  readonly editor: PropertyEditor;
  /** Tab of the panel; `basic` where nothing is said. */
  readonly group?: 'basic' | 'limits' | 'look' | 'data';
}

/** What edits a property. */
export type PropertyEditor =
  | { readonly as: 'text'; readonly pattern?: true; readonly placeholder?: string }
  | { readonly as: 'localText'; readonly lines?: number }
  | { readonly as: 'markdown' }
  | {
      readonly as: 'number';
      readonly minimum?: number;
      readonly maximum?: number;
      readonly whole?: boolean;
      readonly unit?: LocalText;
      /** What is shown and typed is the stored number divided by this: bytes as MB. */
      readonly scale?: number;
    }
  | { readonly as: 'switch'; readonly default?: boolean }
  | {
      readonly as: 'select';
      readonly options: readonly { readonly value: string; readonly title: LocalText }[];
      /** What holds where nothing is said. */
      readonly default?: string;
    }
  | { readonly as: 'texts'; readonly of?: LocalText }
  | { readonly as: 'localTexts' }
  /** Several of a closed list. */
  | {
      readonly as: 'several';
      readonly options: readonly { readonly value: string; readonly title: LocalText }[];
    }
  /** Choices with value, title and colour; pasted from Excel; a list shared between forms. */
  | { readonly as: 'options' }
  /** The list of the app that the field's options follow, by key. */
  | { readonly as: 'list' }
  /** A form of the app. */
  | { readonly as: 'form' }
  /** Roles of the app, by key. */
  | { readonly as: 'roles' }
  /** Fields of a form: of the one a property of this field names (`formAt`), or this field's own columns. */
  | {
      readonly as: 'fields';
      readonly of: { readonly formAt: string } | 'columns';
      readonly kinds?: readonly string[];
    }
  /** Own field → field of the chosen record. */
  | { readonly as: 'fill'; readonly formAt: string }
  /** A condition over the records of the form a property of this field names. */
  | { readonly as: 'condition'; readonly formAt: string }
  | { readonly as: 'date' }
  /** A value of the field itself. */
  | { readonly as: 'value' };

/** Kinds as designers see them, in palette order. */
export interface KindDesigns {
  readonly get: (kind: string) => KindDesign | undefined;
  readonly all: readonly KindDesign[];
}
