import type { Issue } from '@weir/base';
import { IssueList } from './check/issue-list.ts';
import { judgeLayerA } from './check/judge-layer-a.ts';
import type { PreparedForm } from './contract.ts';
import { planOf } from './prepare/plan.ts';

/**
 * Judges a completed record by the form's JSON Schema alone: what any draft-07 validator would say, in our words.
 * `judge` does this and more; this is for comparing with other validators.
 */
export function judgeSchema(prepared: PreparedForm, record: unknown): readonly Issue[] {
  const issues = new IssueList();
  judgeLayerA(planOf(prepared), record, issues);
  return issues.sorted();
}
