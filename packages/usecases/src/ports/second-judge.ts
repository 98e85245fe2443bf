import type { Form } from '@weir/artefact';
import type { SecondOpinion } from '@weir/form-design';

/** A stored record as it is judged again. */
export interface ComparedRecord {
  readonly id: string;
  readonly number: string;
  /** Its revision: the same one holds the same data. */
  readonly rev: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is to be judged twice. */
export interface SecondQuestion {
  /** A form that passed `validateArtefact`. */
  readonly form: Form;
  /** Hash of its content: what was said of the same content before is said again. */
  readonly hash: string;
  /** Its records, in pages; one is read when the one before it is judged. */
  readonly records: AsyncIterable<readonly ComparedRecord[]>;
  /** When it has to be done, by `performance.now()`. */
  readonly until: number;
}

/** What both judges said; how many records there are is known to whoever asks. */
export type SecondAnswer = Omit<SecondOpinion, 'form' | 'records'> & { readonly records: number };

/**
 * Judges a form twice before it is published: by our judge and by Ajv, on generated examples and on records
 * (ADR 4). It takes seconds for a large form, so a server does it aside. A form never makes it fail: what could not
 * be judged is `unfinished` in the answer.
 */
export interface SecondJudge {
  readonly compare: (question: SecondQuestion) => Promise<SecondAnswer>;
}
