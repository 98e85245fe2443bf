import type { LocalText } from './local-text.ts';

/** What a check found. The same submission gives the same issues, in the same order, through every door. */
export interface Issue {
  /** Stable code from the catalogue, e.g. `required`, `pattern`, `unique.taken`, `expression.unknownName`. */
  readonly code: string;
  /** JSON Pointer to the place in the record or in the artefact, e.g. `/lines/2/qty`. */
  readonly path: string;
  /** One sentence: what is wrong and what to do, in every language. */
  readonly message: LocalText;
  /** The rule that asked for it, by key. */
  readonly rule?: string;
  /** Facts for programs, e.g. `{ "limit": 20 }`. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Warnings never block; absent means error. */
  readonly severity?: 'error' | 'warning';
}
