import type { Identity } from './target.ts';

/** A request that is meant to do harm. */
export interface HostileInput {
  readonly name: string;
  readonly as: Identity;
  readonly method: string;
  readonly path: string;
  /** Made when it is its turn: some are large. */
  readonly body?: () => string | Uint8Array | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many are sent at once. */
  readonly times?: number;
  /** Statuses that are right; any refusal (4xx) by default. */
  readonly right?: readonly number[];
}

export const ANSWERED = [200, 201, 202, 400, 401, 403, 404, 409, 413, 415, 421, 422, 429] as const;
export const MEGABYTE = 1024 * 1024;

/** A form with one file, as browsers send it. */
export const file = (name: string, bytes: Uint8Array | string, type: string) => () => {
  const form = new FormData();
  form.append('file', new Blob([bytes as BlobPart], { type }), name);
  return form;
};
