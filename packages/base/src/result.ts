/** A success with its value, or a failure of whatever shape the function says. Users' mistakes are failures, never thrown. */
export type Result<T, F extends { readonly ok: false }> = { readonly ok: true; readonly value: T } | F;

/** A success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}
