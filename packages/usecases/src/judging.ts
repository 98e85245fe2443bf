import type { RecordAction } from '@weir/artefact';
import type { Issue } from '@weir/base';
import {
  type AskingVerdict,
  type Fact,
  factKey,
  judgeAsking,
  type Lookup,
  lookupsFor,
  sureQuestions,
} from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import { answerLookups } from './facts.ts';
import { fieldNameOf } from './field-name-of.ts';
import { judgeContext } from './judge-context.ts';
import { isOutsider } from './outsider.ts';
import { issueOf } from './sentences.ts';
import { withStoredNames } from './stored-names.ts';
import { withoutUnseen } from './unseen.ts';
import { ownLookups } from './visitor.ts';

type Data = Readonly<Record<string, unknown>>;

/** A verdict with the questions its data asks and the facts it rests on. */
export interface Judged extends AskingVerdict {
  readonly facts: ReadonlyMap<string, Fact>;
}

/** The record a change starts from. */
export interface Before {
  readonly id: string;
  readonly data: Data;
}

/** A filled value can be a reference itself; longer chains than this are left to the next save. */
const ROUNDS = 3;

/** Asks what is sure to be asked, then judges; asks again when the verdict's own values raise new ones. */
export async function judgeSubmission(
  desk: Desk,
  admission: Admission,
  action: RecordAction,
  data: unknown,
  before?: Before,
): Promise<Judged> {
  const context = judgeContext(admission, action, before?.data);
  // What the form opens with is not the visitor's doing.
  const trusted = new Set<string>(isOutsider(admission) ? ownLookups(admission) : []);
  if (before !== undefined) {
    for (const lookup of lookupsFor(admission.prepared, before.data, context, before.id))
      trusted.add(factKey(lookup));
  }
  const facts = new Map<string, Fact>();
  const asked = new Map<string, Lookup>();
  const { data: given, issues: unknown } =
    before === undefined ? withoutUnseen(admission, action, data) : { data, issues: [] };
  // Most orders ask nothing else: they are worked out once.
  let lookups =
    before === undefined
      ? sureQuestions(admission.prepared, given, context)
      : lookupsFor(admission.prepared, given, context, before.id);
  let verdict: AskingVerdict | null = null;
  for (let round = 1; ; round++) {
    const open = lookups.filter((lookup) => !isAnswered(lookup, asked));
    if (verdict !== null && (open.length === 0 || round > ROUNDS))
      return {
        data: withStoredNames(desk, admission.prepared, verdict.data, facts),
        issues: [...unknown, ...verdict.issues],
        facts,
        lookups,
      };
    for (const lookup of open) asked.set(factKey(lookup), lookup);
    for (const [key, fact] of await answerLookups(desk, admission, open, trusted)) {
      facts.set(key, fact);
      for (const id of textsIn(fact)) trusted.add(factKey({ lookup: 'user', id }));
    }
    // What it asks is told by judging itself: the record is not worked out another time only to ask.
    verdict = judgeAsking(admission.prepared, given, { ...context, facts }, before?.id);
    lookups = verdict.lookups;
  }
}

/** Texts of a chosen record: a person it hands on is named by the record, not by whoever fills the form. */
function textsIn(fact: Fact): readonly string[] {
  return fact.exists ? Object.values(fact.values ?? {}).filter((value) => typeof value === 'string') : [];
}

function isAnswered(lookup: Lookup, asked: ReadonlyMap<string, Lookup>): boolean {
  const before = asked.get(factKey(lookup));
  if (before === undefined) return false;
  if (lookup.lookup !== 'reference' || before.lookup !== 'reference') return true;
  return lookup.fields.every((field) => before.fields.includes(field));
}

/** Issues as this person may read them: of a field that is not there for them none says more than that something is wrong. */
export function visibleIssues(
  admission: Admission,
  issues: readonly Issue[],
  action: RecordAction,
): readonly Issue[] {
  const { permission, prepared } = admission;
  const isHidden = (name: string): boolean =>
    prepared.fields.has(name) && !permission.readable(name) && permission.access(name, action) === 'none';
  const told = issues.map((issue): Issue => {
    if (issue.code === 'unknownField') return issue;
    const hidden = [fieldNameOf(issue.path), ...namesIn(issue)].some(isHidden);
    return hidden ? issueOf('submission.refused') : issue;
  });
  return told.filter((issue, at) => told.findIndex((other) => isSame(other, issue)) === at);
}

/** Fields an issue names beside its own place. */
function namesIn({ data }: Issue): readonly string[] {
  const names = data?.fields;
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function isSame(a: Issue, b: Issue): boolean {
  return a.code === b.code && a.path === b.path && a.message['zh-CN'] === b.message['zh-CN'];
}
