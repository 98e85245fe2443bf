import type { FieldAccess, Issue, RecordAction } from '@weir/artefact';
import {
  type Fact,
  factKey,
  type JudgeContext,
  judge,
  type Lookup,
  lookupsFor,
  type Verdict,
} from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import { answerLookups, mergedLookups } from './facts.ts';
import { fieldNameOf } from './pointer.ts';

type Data = Readonly<Record<string, unknown>>;

/** A verdict with the facts it rests on and the questions its data asks. */
export interface Judged extends Verdict {
  readonly lookups: readonly Lookup[];
  readonly facts: ReadonlyMap<string, Fact>;
}

/** The record a change starts from. */
export interface Before {
  readonly id: string;
  readonly data: Data;
}

/** A filled value can be a reference itself; longer chains than this are left to the next save. */
const ROUNDS = 3;

/** Asks the questions, then judges; asks again when the verdict's own values raise new ones. */
export async function judgeSubmission(
  desk: Desk,
  admission: Admission,
  action: RecordAction,
  data: unknown,
  before?: Before,
): Promise<Judged> {
  const context = judgeContext(admission, action, before?.data);
  const trusted = new Set<string>();
  if (before !== undefined) {
    for (const lookup of lookupsFor(admission.prepared, before.data, context, before.id))
      trusted.add(factKey(lookup));
  }
  const facts = new Map<string, Fact>();
  const asked = new Map<string, Lookup>();
  let asking = data;
  let verdict: Verdict | null = null;
  for (let round = 1; ; round++) {
    const lookups = lookupsFor(admission.prepared, asking, context, before?.id);
    const open = mergedLookups(lookups).filter((lookup) => !isAnswered(lookup, asked));
    if (verdict !== null && (open.length === 0 || round > ROUNDS)) return { ...verdict, facts, lookups };
    for (const lookup of open) asked.set(factKey(lookup), lookup);
    for (const [key, fact] of await answerLookups(desk, admission, open, trusted)) facts.set(key, fact);
    verdict = judge(admission.prepared, data, { ...context, facts });
    asking = verdict.data;
  }
}

function isAnswered(lookup: Lookup, asked: ReadonlyMap<string, Lookup>): boolean {
  const before = asked.get(factKey(lookup));
  if (before === undefined) return false;
  if (lookup.lookup !== 'reference' || before.lookup !== 'reference') return true;
  return lookup.fields.every((field) => before.fields.includes(field));
}

/** What judging needs to know of this admission. */
export function judgeContext(
  admission: Admission,
  action: RecordAction,
  before?: Data,
): Omit<JudgeContext, 'facts'> {
  const { permission } = admission;
  return {
    today: admission.today,
    now: admission.instant,
    me: personOf(admission),
    ...(before === undefined ? { pins: admission.pins } : {}),
    access: (name: string): FieldAccess => permission.access(name, action),
    ...(before === undefined ? {} : { before }),
  };
}

/** `_me` in rules and defaults: a person of the workspace; keys, links and strangers are nobody there. */
export function personOf(admission: Admission): string | null {
  return admission.actor.kind === 'user' ? admission.actor.id : null;
}

/** Issues as this person may read them: what an issue says about a hidden field names no value of it. */
export function visibleIssues(
  admission: Admission,
  issues: readonly Issue[],
  action: RecordAction,
): readonly Issue[] {
  const { permission, prepared } = admission;
  return issues.map((issue) => {
    const name = fieldNameOf(issue.path);
    if (
      !prepared.fields.has(name) ||
      permission.readable(name) ||
      permission.access(name, action) !== 'none'
    ) {
      return issue;
    }
    const title = prepared.fields.get(name)?.field.title ?? { 'zh-CN': name };
    const { data: _, ...rest } = issue;
    return {
      ...rest,
      message: {
        'zh-CN': `${title['zh-CN']}不合格，请联系管理员`,
        en: `${title.en ?? title['zh-CN']} is not valid; ask an administrator`,
      },
    };
  });
}
