import { type Form, formNodes } from '@weir/artefact';
import { dayInZone, type Issue, instantInZone, type LocalText, timeZoneOf } from '@weir/base';
import type { ProofFacts } from '@weir/form-design';
import {
  type Fact,
  factKey,
  type JudgeContext,
  judge,
  type Lookup,
  lookupsFor,
  type PreparedForm,
  prepareForm,
  uniqueIssue,
  uniqueValues,
} from '@weir/form-engine';
import { type Admission, admit, type Desk } from '../admission.ts';
import { answerLookups, mergedLookups } from '../facts.ts';
import { createBreather } from '../import/breather.ts';
import type { Actor } from '../ports/actor.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { newestRecords } from './newest-records.ts';

type Replay = ProofFacts['replays'][number];
type Refused = Replay['refused'][number];

/** Refused records that are named; the others are counted. */
const NAMED = 50;
const SYSTEM: Actor = { kind: 'system', id: 'system', name: '', roles: {} };

/**
 * Judges stored records by the form to come: as a change in which nothing changes, on the day they were made. Only what
 * the published form has nothing against counts, so that the answer is about the difference. Stops at `deadline`
 * (`performance.now()`) and says how many were judged.
 */
export async function replayForm(
  desk: Desk,
  app: string,
  next: Form,
  deadline: number,
): Promise<Replay | null> {
  const admitted = await admit(desk, { actor: SYSTEM, door: 'system', app, form: next.key });
  if (!admitted.ok) return null;
  const admission = admitted.value;
  const judges = {
    before: createJudge(admission, admission.prepared),
    after: createJudge(admission, prepareForm(next, desk.kinds)),
  };
  const breathe = createBreather();
  const doubles = newUniques(admission.form, next);
  const refused: Refused[] = [];
  let records = 0;
  let judged = 0;
  let refusedCount = 0;
  // One record at least, however slow: a proof about nothing would look like a good one.
  const within = (done: number) => judged + done === 0 || performance.now() < deadline;
  const { published, today, instant } = admission;
  for await (const page of newestRecords(desk, published, next.key, { today, now: instant })) {
    records = page.stored;
    for (const one of await judgePage(desk, admission, judges, page.records, within, breathe)) {
      judged += 1;
      const issues = [...one.issues, ...doubles(one.record)];
      if (issues.length === 0) continue;
      refusedCount += 1;
      const { id, number } = one.record;
      if (refused.length < NAMED) refused.push({ id, number, issues });
    }
    if (!within(0)) break;
  }
  return {
    form: next.key,
    records,
    judged,
    refused,
    refusedCount,
    lostValues: records === 0 ? [] : await lostValues(desk, app, admission.form, next),
  };
}

/** How one form judges a stored record. */
interface FormJudge {
  readonly asks: (record: StoredRecord) => readonly Lookup[];
  readonly issues: (record: StoredRecord, facts: ReadonlyMap<string, Fact>) => readonly Issue[];
}
interface Judges {
  readonly before: FormJudge;
  readonly after: FormJudge;
}

function createJudge(admission: Admission, prepared: PreparedForm): FormJudge {
  const zone = timeZoneOf(admission.published.app.body);
  const contextOf = (record: StoredRecord): Omit<JudgeContext, 'facts'> => {
    const made = new Date(record.createdAt);
    return {
      today: dayInZone(made, zone),
      now: instantInZone(made, zone),
      me: isPerson(record.createdBy) ? record.createdBy : null,
      before: record.data,
    };
  };
  return {
    // Once is enough: where nothing changes nothing is filled, so that no answer raises another question.
    asks: (record) => lookupsFor(prepared, record.data, contextOf(record), record.id),
    issues: (record, facts) => judge(prepared, record.data, { ...contextOf(record), facts }).issues,
  };
}

/**
 * The records of a page as far as there is time, each with what the form to come has against it and the published one has
 * not. The published form is asked only about those that something was found in.
 */
async function judgePage(
  desk: Desk,
  admission: Admission,
  { before, after }: Judges,
  records: readonly StoredRecord[],
  within: (done: number) => boolean,
  breathe: () => Promise<void> | undefined,
): Promise<readonly { readonly record: StoredRecord; readonly issues: readonly Issue[] }[]> {
  const answers = await factsFor(desk, admission, after, records, breathe);
  const judged: { readonly record: StoredRecord; readonly issues: readonly Issue[] }[] = [];
  for (const record of records) {
    if (!within(judged.length)) break;
    judged.push({ record, issues: after.issues(record, answers) });
    await breathe();
  }
  const found = judged.flatMap(({ record, issues }) => (issues.length > 0 ? [record] : []));
  if (found.length === 0) return judged;
  const known = await factsFor(desk, admission, before, found, breathe);
  const added: typeof judged = [];
  for (const { record, issues } of judged) {
    const old = issues.length === 0 ? [] : before.issues(record, known).map(signatureOf);
    added.push({ record, issues: issues.filter((issue) => !old.includes(signatureOf(issue))) });
    await breathe();
  }
  return added;
}

function signatureOf({ code, path, message }: Issue): string {
  // Several rules may refuse at the same place: each has its own sentence.
  return JSON.stringify([code, path, code === 'rule.rejected' ? message['zh-CN'] : null]);
}

/** Keys, links and strangers have a word before their id, or are nobody. */
function isPerson(id: string): boolean {
  return !id.includes(':') && id !== 'anonymous' && id !== 'system';
}

/** Answers to everything the form asks about these records, in as few questions as possible. */
async function factsFor(
  desk: Desk,
  admission: Admission,
  { asks }: FormJudge,
  records: readonly StoredRecord[],
  breathe: () => Promise<void> | undefined,
): Promise<ReadonlyMap<string, Fact>> {
  const open: Lookup[] = [];
  for (const record of records) {
    open.push(...asks(record));
    await breathe();
  }
  const merged = mergedLookups(open);
  // They are in the records already: nothing is told that was hidden.
  return answerLookups(desk, admission, merged, new Set(merged.map(factKey)));
}

/** Claims of uniques the published form does not have: they stand in no table yet, so the records are compared themselves. */
function newUniques(before: Form, after: Form): (record: StoredRecord) => readonly Issue[] {
  const known = new Set(before.uniques?.map(({ fields }) => JSON.stringify(fields)));
  const added = (after.uniques ?? []).filter(({ fields }) => !known.has(JSON.stringify(fields)));
  if (added.length === 0) return () => [];
  const holders = new Map<string, string>();
  const form = { ...after, uniques: added };
  return (record) =>
    uniqueValues(form, record.data).flatMap(({ unique, value }) => {
      const name = `${unique} ${value}`;
      const holder = holders.get(name);
      if (holder === undefined) holders.set(name, record.number);
      return holder === undefined ? [] : [uniqueIssue(after, unique, holder)];
    });
}

/** Values that stored records have in fields the form to come does not have. */
export async function lostValues(
  desk: Desk,
  app: string,
  before: Form,
  after: Form,
): Promise<Replay['lostValues']> {
  const kept = new Set(
    formNodes(after, desk.kinds.specs).flatMap(({ name, spec }) => (holdsValue(spec?.holds) ? [name] : [])),
  );
  const gone = new Map<string, LocalText>();
  for (const { name, field, spec, table } of formNodes(before, desk.kinds.specs)) {
    // Of a table that is gone, its columns need not be told one by one.
    if (!holdsValue(spec?.holds) || kept.has(name) || (table !== undefined && gone.has(table))) continue;
    gone.set(name, field.title);
  }
  if (gone.size === 0) return [];
  const counts = await desk.ports.records.valueCounts(app, before.key, [...gone.keys()]);
  return [...gone].flatMap(([field, title]) => {
    const records = counts.get(field) ?? 0;
    return records === 0 ? [] : [{ field, title, records }];
  });
}

function holdsValue(holds: 'value' | 'rows' | 'container' | 'nothing' | undefined): boolean {
  return holds === 'value' || holds === 'rows';
}
