import { complete } from './complete/complete.ts';
import { pruned } from './complete/pruned.ts';
import { guardShape } from './complete/shape-guard.ts';
import type { JudgeContext, PreparedForm } from './contract.ts';
import { factKey } from './fact-key.ts';
import type { Facts, Lookup } from './field-run.ts';
import { planOf } from './prepare/plan.ts';
import { questionsOf } from './questions.ts';

const NO_FACTS: Facts = new Map();

/**
 * The questions whose answers `judge` needs about these answers, each once. With `context.facts` only those not
 * answered yet: a filled reference may ask again, so ask until nothing comes back (twice is enough for most forms).
 */
export function lookupsFor(
  prepared: PreparedForm,
  data: unknown,
  context: Omit<JudgeContext, 'facts'> & { readonly facts?: Facts },
  recordId?: string,
): readonly Lookup[] {
  const plan = planOf(prepared);
  const guarded = guardShape(data);
  if (guarded.issue !== null) return [];
  const facts = context.facts ?? NO_FACTS;
  const given = data as Readonly<Record<string, unknown>>;
  const completion = complete(plan, given, context, facts, null, guarded.notJson);
  const record = pruned(plan, completion);
  return questionsOf(plan, record, recordId).filter((lookup) => !facts.has(factKey(lookup)));
}
