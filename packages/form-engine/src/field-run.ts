import type { Field } from '@weir/artefact';
import type { Issue, Locale, LocalText } from '@weir/base';

/** A question only the server's data can answer; asked before judging, answered in `Facts`. */
export type Lookup =
  /** The record of `form` with this number: does it exist, and its values of these fields. */
  | {
      readonly lookup: 'reference';
      readonly form: string;
      readonly number: string;
      readonly fields: readonly string[];
    }
  /** A user by id: exists, active, roles. */
  | { readonly lookup: 'user'; readonly id: string }
  /** An uploaded file by id: exists, type, size. */
  | { readonly lookup: 'file'; readonly id: string }
  /** The record that has this combination of values (other than record `except`): `exists: true` means taken, `label` is its number. */
  | {
      readonly lookup: 'unique';
      readonly form: string;
      readonly unique: string;
      readonly value: string;
      readonly except?: string;
    };

/** Answers to look-ups, by `factKey(lookup)`. A missing answer means "not asked": the check it feeds is left to the server. */
export type Facts = ReadonlyMap<string, Fact>;
export type Fact =
  | {
      readonly exists: false;
      /**
       * Set where nothing of that form may be chosen by this person, or this key: the same for every record, so it tells
       * nobody which records there are.
       */
      readonly closed?: 'person' | 'key';
    }
  | {
      readonly exists: true;
      /** What people call it: record title, user name, file name. */
      readonly label?: string;
      readonly values?: Readonly<Record<string, unknown>>;
    };

/** One stored file, as file, image and signature fields hold it. */
export interface FileValue {
  /** Content address: lower-case hex SHA-256 of the stored bytes. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** Languages and answers a kind needs to turn a value into text. */
export interface TextContext {
  readonly locale: Locale;
  readonly facts?: Facts;
  readonly currency?: string;
  /** For reading files: order of day and month in 1/2/2025. */
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy';
  readonly timeZone?: string;
}

/** What a field kind does, purely. One per kind, in `packages/blocks/src/fields/<kind>/run.ts`. */
export interface FieldRun<F extends Field = Field> {
  readonly kind: string;
  /** Canonical form, the same on every door: trims, half-width digits, drops control characters; '' becomes undefined. Wrong types come back unchanged. */
  readonly normalise?: (field: F, value: unknown) => unknown;
  /** What JSON Schema cannot say about a present value of the right type (decimal places, real dates, …). Paths relative to the value. */
  readonly check?: (field: F, value: unknown, facts: Facts) => readonly Issue[];
  /**
   * The issue for a keyword of the kind's JSON Schema (or of a rule's restriction) that a value broke, where the general
   * sentence says too little: `phone`, `date`, the field's own `patternMessage`. Path relative to the value; absent: general.
   */
  readonly explain?: (field: F, keyword: string, value: unknown) => Issue | undefined;
  readonly lookups?: (field: F, value: unknown) => readonly Lookup[];
  /** Values this field writes into others when it is chosen (reference fill): field key → value, from the facts. */
  readonly fills?: (field: F, value: unknown, facts: Facts) => Readonly<Record<string, unknown>>;
  /** A cell of a file as a value; text is trimmed. */
  readonly fromText?: (
    field: F,
    text: string,
    context: TextContext,
  ) => { readonly value: unknown } | { readonly issue: Issue };
  /** A value as people read it in lists, exports and history. */
  readonly toText: (field: F, value: unknown, context: TextContext) => string;
  /** A valid value for samples and tests; `random()` is in [0, 1). */
  readonly sample?: (field: F, random: () => number) => unknown;
}

export interface FieldRuns {
  readonly get: (kind: string) => FieldRun | undefined;
}

/** Sentence of an issue by code, with the field's title; one catalogue for all kinds. */
export type Sentence = (title: LocalText, data: Readonly<Record<string, unknown>>) => LocalText;
