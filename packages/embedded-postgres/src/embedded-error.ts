/** Why the private database could not be started. */
export type EmbeddedPostgresErrorCode =
  | 'already-owned'
  | 'version-mismatch'
  | 'no-binaries'
  | 'no-system-user'
  | 'unreachable'
  | 'init-failed'
  | 'start-failed';

/** A reason, in Chinese and English, that tells the operator what to do; `message` holds both. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: EmbeddedPostgresErrorCode, text: { readonly zh: string; readonly en: string }) {
    super(`${text.zh}\n${text.en}`);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
    this.zh = text.zh;
    this.en = text.en;
  }
}
