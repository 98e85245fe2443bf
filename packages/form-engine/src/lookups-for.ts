import type { JudgeContext, PreparedForm } from './contract.ts';
import type { Facts, Lookup } from './field-run.ts';

/** The questions whose answers `judge` needs about these answers. */
export function lookupsFor(
  _prepared: PreparedForm,
  _data: unknown,
  _context: Omit<JudgeContext, 'facts'> & { readonly facts?: Facts },
  _recordId?: string,
): readonly Lookup[] {
  throw new Error('lookupsFor is not written yet.');
}
