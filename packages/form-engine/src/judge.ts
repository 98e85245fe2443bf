import { pointerStep } from '@weir/artefact';
import { sameJson } from '@weir/base';
import { IssueList } from './check/issue-list.ts';
import { judgeLayerA } from './check/judge-layer-a.ts';
import { judgeLayerB } from './check/judge-layer-b.ts';
import { complete } from './complete/complete.ts';
import { pruned } from './complete/pruned.ts';
import { guardShape } from './complete/shape-guard.ts';
import type { AskingVerdict, JudgeContext, PreparedForm, Verdict } from './contract.ts';
import { type Plan, planOf } from './prepare/plan.ts';
import { questionsOf } from './questions.ts';
import { issueOf } from './sentences.ts';

const RECORD = { 'zh-CN': '提交的内容', en: 'The submission' };
const NOTHING = Object.freeze({});

/**
 * The verdict on a submission, and the record as it would be stored. Any value may come in; it never throws on data.
 * `data` is normalised, completed (pins, defaults, fills, computed values) and pruned of what is hidden, then judged by
 * the form's JSON Schema (layer A) and by what no schema can say (layer B).
 */
export function judge(prepared: PreparedForm, data: unknown, context: JudgeContext): Verdict {
  const { data: judged, issues } = verdictOf(planOf(prepared), data, context);
  return { data: judged, issues };
}

/**
 * The same, with the questions of the record as it would be stored: those without a fact yet are to be answered, and it is
 * to be judged again. `recordId` is the record when it is a change.
 */
export function judgeAsking(
  prepared: PreparedForm,
  data: unknown,
  context: JudgeContext,
  recordId?: string,
): AskingVerdict {
  const plan = planOf(prepared);
  const { record, ...verdict } = verdictOf(plan, data, context);
  return { ...verdict, lookups: questionsOf(plan, record, recordId) };
}

/** `record` holds what the form knows of `data`. */
function verdictOf(
  plan: Plan,
  data: unknown,
  context: JudgeContext,
): Verdict & { readonly record: Verdict['data'] } {
  const guarded = guardShape(data);
  if (guarded.issue !== null) return { data: NOTHING, issues: [guarded.issue], record: NOTHING };
  const given = data as Readonly<Record<string, unknown>>;
  const issues = new IssueList();
  // What an older version of the form stored and this one no longer knows goes along untouched.
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(given)) {
    if (issues.full) break;
    const unit = plan.byKey.get(key);
    if (unit === undefined && isStored(key, given, context)) kept[key] = given[key];
    else if (unit === undefined) {
      issues.add(issueOf('unknownField', RECORD, `/${pointerStep(key)}`, { name: key.slice(0, 100) }), null);
    } else if (guarded.notJson.has(key)) {
      issues.add(issueOf('type', unit.field.title, unit.pointer, { expected: unit.schema?.type }), unit);
    }
  }
  const completion = complete(plan, given, context, context.facts, issues, guarded.notJson);
  issues.markRefused();
  const record = pruned(plan, completion);
  judgeLayerA(plan, record, issues);
  judgeLayerB(plan, record, completion, context.facts, issues);
  const whole = Object.keys(kept).length > 0 ? { ...record, ...kept } : record;
  return { data: whole, issues: issues.sorted(), record };
}

function isStored(key: string, given: Readonly<Record<string, unknown>>, { before }: JudgeContext): boolean {
  return (
    before !== undefined &&
    key !== '__proto__' &&
    Object.hasOwn(before, key) &&
    sameJson(before[key], given[key])
  );
}
