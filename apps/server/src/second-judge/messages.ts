import type { Compared, ComparedExamples, ComparedRecord, HashedForm } from '@weir/usecases/second-judge';

/** Examples of a form to judge twice, or records of it. */
export interface JudgeRequest {
  readonly form: HashedForm;
  /** Absent: its examples. */
  readonly records?: readonly ComparedRecord[];
  /** How long it may take. */
  readonly milliseconds: number;
}

export type JudgeReply = Compared | ComparedExamples;
