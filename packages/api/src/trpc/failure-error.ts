import { TRPCError } from '@trpc/server';
import type { Issue } from '@weir/base';
import type { DesignResult, DraftConflict, Failure, Result } from '@weir/usecases';

/** Failures of all use cases; those of designing carry what is stored now. */
type AnyFailure = Failure | DraftConflict;

/** Carries a failed use case through tRPC, so that screens get it unchanged. */
export class FailureError extends Error {
  readonly failure: AnyFailure;

  constructor(failure: AnyFailure) {
    super(failure.issues[0]?.message['zh-CN'] ?? failure.failure);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

const CODE = {
  invalid: 'UNPROCESSABLE_CONTENT',
  forbidden: 'FORBIDDEN',
  missing: 'NOT_FOUND',
  keyReused: 'UNPROCESSABLE_CONTENT',
  conflict: 'CONFLICT',
  draftConflict: 'CONFLICT',
} as const satisfies Record<AnyFailure['failure'], TRPCError['code']>;

/** The value of a result, or the error that carries its failure. */
export function unwrap<T>(result: Result<T> | DesignResult<T>): T {
  if (result.ok) return result.value;
  const { ok: _ok, ...failure } = result;
  throw failed(failure as AnyFailure);
}

/** The error of a failure. */
export function failed(failure: AnyFailure): TRPCError {
  const cause = new FailureError(failure);
  return new TRPCError({ code: CODE[failure.failure], message: cause.message, cause });
}

/** The error of input that does not pass. */
export function invalid(issues: readonly Issue[]): TRPCError {
  return failed({ failure: 'invalid', issues });
}

/** The error of input that nobody can work with, whatever it is for. */
export function malformed(issue: Issue): TRPCError {
  const cause = new FailureError({ failure: 'invalid', issues: [issue] });
  return new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
}

/** The error of trying too often; the issue says how long to wait. */
export function tooMany(issues: readonly Issue[]): TRPCError {
  const cause = new FailureError({ failure: 'invalid', issues });
  return new TRPCError({ code: 'TOO_MANY_REQUESTS', message: cause.message, cause });
}
