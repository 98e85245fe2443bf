import type { Issue } from '@weir/base';
import type { Failure } from './contract.ts';
import { issueOf, type SentenceCode } from './sentences.ts';

type PlainFailure = Exclude<Failure['failure'], 'conflict'>;
/** A failure without anything beside its issues. */
export type PlainFailed = {
  readonly ok: false;
  readonly failure: PlainFailure;
  readonly issues: readonly Issue[];
};

/** A failure with one issue of the catalogue. */
export function fail(
  failure: PlainFailure,
  code: SentenceCode,
  path = '',
  data: Readonly<Record<string, unknown>> = {},
): PlainFailed {
  return { ok: false, failure, issues: [issueOf(code, path, data)] };
}

/** A failure with the issues of a check. */
export function failWith(failure: PlainFailure, issues: readonly Issue[]): PlainFailed {
  return { ok: false, failure, issues };
}
