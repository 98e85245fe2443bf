import type { FieldAccess } from '@weir/artefact';
import type { Locale } from '@weir/base';
import type { FieldServices } from '@weir/blocks/view';
import type { Fact, Facts, Kinds, Lookup, PreparedForm } from '@weir/form-engine';

/** Everything a form on screen needs from the page around it. */
export interface FormOptions {
  readonly prepared: PreparedForm;
  readonly kinds: Kinds;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency?: string;
  /** Local day and instant at opening; the server uses its own when it judges. */
  readonly today: string;
  readonly now: string;
  /** Who fills it. */
  readonly me: string | null;
  /** Answers to start with: a draft, a prefill, or the stored record. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** The stored record when this is a change. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly recordId?: string;
  readonly pins?: Readonly<Record<string, unknown>>;
  readonly access?: Readonly<Record<string, FieldAccess>>;
  /** What is known from the start: words for references and people in defaults and pins. */
  readonly facts?: Facts;
  /** Words by JSON Pointer, before `facts`: of the stored record, or of defaults and pins. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Leaves out fields without an answer, as on paper. */
  readonly filledOnly?: boolean;
  readonly services: FieldServices;
  /**
   * Answers look-ups while someone types; without it only the server judges what needs them. Rejects when there is no
   * answer: `services.whyFailed` says it in words, and nothing is submitted until there is one.
   */
  readonly lookUp?: (lookups: readonly Lookup[]) => Promise<readonly (readonly [string, Fact])[]>;
}
