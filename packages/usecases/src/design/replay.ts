import { type Form, formNodes, type Issue } from '@weir/artefact';
import type { LocalText } from '@weir/expression';
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
import { dayIn, instantIn, zoneOf } from '../clock.ts';
import { answerLookups, mergedLookups } from '../facts.ts';
import { createBreather } from '../import/breather.ts';
import type { Actor, StoredRecord } from '../ports.ts';

type Replay = ProofFacts['replays'][number];
type Refused = Replay['refused'][number];

/** Newest records of a form that are judged again. */
const RECORDS = 500;
const PAGE = 100;
/** Refused records that are named; the others are counted. */
const NAMED = 50;
/** Records are counted up to here. */
const COUNT_LIMIT = 100_000;
/** A filled value can name a record itself. */
const ROUNDS = 3;

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
  const judges = createJudges(admission, admission.prepared, prepareForm(next, desk.kinds));
  const breathe = createBreather();
  const doubles = newUniques(admission.form, next);
  const refused: Refused[] = [];
  let records = 0;
  let judged = 0;
  let refusedCount = 0;
  let cursor: string | null | undefined;
  while (judged < RECORDS && cursor !== null && (judged === 0 || performance.now() < deadline)) {
    const page = await desk.ports.records.query({
      app,
      form: next.key,
      where: [],
      sort: [{ field: '_createdAt', descending: true }],
      limit: Math.min(PAGE, RECORDS - judged),
      me: null,
      today: admission.today,
      now: admission.instant,
      ...(cursor === undefined ? { countLimit: COUNT_LIMIT } : { cursor }),
    });
    records = page.count?.value ?? records;
    cursor = page.next;
    const facts = await factsFor(desk, admission, judges, page.records, breathe);
    for (const record of page.records) {
      // One at least, however slow: a proof about nothing would look like a good one.
      if (judged > 0 && performance.now() > deadline) break;
      judged += 1;
      const { id, number } = record;
      const issues = [...judges.added(record, facts), ...doubles(record)];
      await breathe();
      if (issues.length === 0) continue;
      refusedCount += 1;
      if (refused.length < NAMED) refused.push({ id, number, issues });
    }
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

interface Judges {
  readonly asks: (record: StoredRecord, facts: ReadonlyMap<string, Fact>) => readonly Lookup[];
  /** What the form to come has against a record that the published one has not. */
  readonly added: (record: StoredRecord, facts: ReadonlyMap<string, Fact>) => readonly Issue[];
}

function createJudges(admission: Admission, before: PreparedForm, after: PreparedForm): Judges {
  const zone = zoneOf(admission.published.app.body);
  const contextOf = (record: StoredRecord, facts: ReadonlyMap<string, Fact>): JudgeContext => {
    const made = new Date(record.createdAt);
    return {
      today: dayIn(zone, made),
      now: instantIn(zone, made),
      me: isPerson(record.createdBy) ? record.createdBy : null,
      facts,
      before: record.data,
    };
  };
  return {
    asks: (record, facts) => {
      const context = contextOf(record, facts);
      return [before, after].flatMap((form) => lookupsFor(form, record.data, context, record.id));
    },
    added: (record, facts) => {
      const context = contextOf(record, facts);
      const found = judge(after, record.data, context).issues;
      if (found.length === 0) return found;
      const known = new Set(judge(before, record.data, context).issues.map(signatureOf));
      return found.filter((issue) => !known.has(signatureOf(issue)));
    },
  };
}

function signatureOf({ code, path, message }: Issue): string {
  // Several rules may refuse at the same place: each has its own sentence.
  return JSON.stringify([code, path, code === 'rule.rejected' ? message['zh-CN'] : null]);
}

/** Keys, links and strangers have a word before their id, or are nobody. */
function isPerson(id: string): boolean {
  return !id.includes(':') && id !== 'anonymous' && id !== 'system';
}

/** Answers to everything a page of records asks, in as few questions as possible. */
async function factsFor(
  desk: Desk,
  admission: Admission,
  judges: Judges,
  records: readonly StoredRecord[],
  breathe: () => Promise<void> | undefined,
): Promise<ReadonlyMap<string, Fact>> {
  const facts = new Map<string, Fact>();
  let asking = records;
  for (let round = 1; round <= ROUNDS && asking.length > 0; round++) {
    const open: Lookup[] = [];
    const again: StoredRecord[] = [];
    for (const record of asking) {
      const asked = judges.asks(record, facts);
      if (asked.length > 0) again.push(record);
      open.push(...asked);
      await breathe();
    }
    if (open.length === 0) break;
    const merged = mergedLookups(open);
    // They are in the records already: nothing is told that was hidden.
    const trusted = new Set(merged.map(factKey));
    for (const [key, fact] of await answerLookups(desk, admission, merged, trusted)) facts.set(key, fact);
    asking = again;
  }
  return facts;
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

async function lostValues(desk: Desk, app: string, before: Form, after: Form): Promise<Replay['lostValues']> {
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
