import type { Issue } from '@weir/artefact';
import { type Fact, factKey, judge, type Lookup, uniqueValues } from '@weir/form-engine';
import type { Admission, Desk } from '../admission.ts';
import { sameValue } from '../canonical.ts';
import { answerLookups, mayReadNumber, mergedLookups } from '../facts.ts';
import { judgeContext } from '../judge-context.ts';
import { visibleIssues } from '../judging.ts';
import { numberOf } from '../new-record.ts';
import { pointer } from '../pointer.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { mayTouch } from '../scope-of.ts';
import { issueOf } from '../sentences.ts';
import { createAsker } from './asker.ts';
import { createBreather } from './breather.ts';
import type { Columns } from './group-rows.ts';
import type { RawRecord } from './read-cells.ts';

type Data = Readonly<Record<string, unknown>>;

/** What became of one record of the file. */
export type Outcome =
  | {
      readonly outcome: 'good';
      readonly lines: readonly number[];
      readonly data: Data;
      readonly lookups: readonly Lookup[];
    }
  | { readonly outcome: 'bad'; readonly lines: readonly number[]; readonly issues: readonly Issue[] }
  | { readonly outcome: 'skipped'; readonly lines: readonly number[]; readonly number: string };

interface Claim {
  readonly unique: string;
  readonly value: string;
  readonly fields: readonly string[];
}
interface Judged {
  readonly raw: RawRecord;
  readonly data: Data;
  readonly issues: readonly Issue[];
  readonly lookups: readonly Lookup[];
  readonly claims: readonly Claim[];
}

/** Judges a file chunk by chunk; what was learnt of references and unique values holds for the whole file. */
export interface ImportJudge {
  readonly chunk: (raws: readonly RawRecord[]) => Promise<readonly Outcome[]>;
}

const NUMBER_CLAIM = '_number';
/** A filled value can name a record itself; longer chains than this are not followed. */
const ROUNDS = 3;

/** A judge for one file. */
export function createImportJudge(desk: Desk, admission: Admission, columns: Columns): ImportJudge {
  const context = judgeContext(admission, 'import');
  const asking = createAsker(desk.kinds, admission.prepared);
  const facts = new Map<string, Fact>();
  const asked = new Map<string, ReadonlySet<string>>();
  const firstLines = new Map<string, number>();
  const breathe = createBreather();

  const isNew = (lookup: Lookup): boolean => lookup.lookup !== 'unique' && !isKnown(lookup, asked);
  /** Answers what is new among these questions; unique values are looked at afterwards, for all of the chunk at once. */
  const learn = async (lookups: readonly Lookup[]): Promise<void> => {
    const open = mergedLookups(lookups.filter(isNew));
    for (const lookup of open)
      asked.set(factKey(lookup), new Set(lookup.lookup === 'reference' ? lookup.fields : []));
    for (const [key, fact] of await answerLookups(desk, admission, open)) facts.set(key, fact);
  };

  const judgeOne = (raw: RawRecord): Judged => {
    const verdict = judge(admission.prepared, raw.data, { ...context, facts });
    return {
      raw,
      data: verdict.data,
      issues: withUnread(raw.issues, verdict.issues),
      lookups: asking(verdict.data, verdict.issues),
      claims: claimsOf(admission, verdict.data),
    };
  };

  return {
    chunk: async (raws) => {
      const judged: Judged[] = [];
      for (const raw of raws) {
        judged.push(judgeOne(raw));
        await breathe();
      }
      // Only records that raise a new question are judged again; after the first chunks hardly any does.
      for (let round = 1; round <= ROUNDS; round++) {
        const open = judged.flatMap(({ lookups }, at) => (lookups.some(isNew) ? [at] : []));
        if (open.length === 0) break;
        await learn(open.flatMap((at) => judged[at]?.lookups ?? []));
        for (const at of open) {
          const raw = raws[at];
          if (raw !== undefined) judged[at] = judgeOne(raw);
          await breathe();
        }
      }
      const existing = await findExisting(desk, admission, judged);
      const outcomes: Outcome[] = [];
      for (const one of judged) {
        await breathe();
        outcomes.push(await settle(desk, admission, columns, one, existing, firstLines));
      }
      return outcomes;
    },
  };
}

function isKnown(lookup: Lookup, asked: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const fields = asked.get(factKey(lookup));
  return (
    fields !== undefined &&
    (lookup.lookup !== 'reference' || lookup.fields.every((field) => fields.has(field)))
  );
}

/**
 * A cell that could not be read is judged as the text it is, so every door says the same of it. Only where reading knows
 * more (which of several records is meant), or judging has nothing against the text, reading's own issue stands.
 */
function withUnread(unread: readonly Issue[], found: readonly Issue[]): readonly Issue[] {
  if (unread.length === 0) return found;
  const known = new Map(
    unread.filter(({ code }) => /^(?:import|table)\./.test(code)).map((one) => [one.path, one]),
  );
  const judged = new Set(found.map(({ path }) => path));
  return [
    ...unread.filter(({ path }) => !judged.has(path)),
    ...found
      .filter(({ path }, at) => !known.has(path) || found.findIndex((other) => other.path === path) === at)
      .map((issue) => known.get(issue.path) ?? issue),
  ];
}

function claimsOf(admission: Admission, data: Data): readonly Claim[] {
  const { form } = admission;
  const number = numberOf(form, data);
  const own = uniqueValues(form, data);
  if (number === null || form.numberField === undefined) return own;
  return [...own, { unique: NUMBER_CLAIM, value: number, fields: [form.numberField] }];
}

/** Stored records that already hold a claimed combination, by claim. */
async function findExisting(
  desk: Desk,
  admission: Admission,
  judged: readonly Judged[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  const app = admission.published.app.app;
  const form = admission.form.key;
  const claims = judged.flatMap(({ claims }) => claims);
  const uniques = claims.filter(({ unique }) => unique !== NUMBER_CLAIM);
  const lookups = uniques.map(({ unique, value }): Lookup => ({ lookup: 'unique', form, unique, value }));
  const taken = lookups.length === 0 ? new Map<string, Fact>() : await desk.ports.records.facts(app, lookups);
  const numberOfClaim = new Map<string, string>();
  for (const claim of claims) {
    if (claim.unique === NUMBER_CLAIM) {
      numberOfClaim.set(claimKey(claim), claim.value);
      continue;
    }
    const fact = taken.get(factKey({ lookup: 'unique', form, unique: claim.unique, value: claim.value }));
    if (fact?.exists === true && fact.label !== undefined) numberOfClaim.set(claimKey(claim), fact.label);
  }
  const numbers = [...new Set(numberOfClaim.values())];
  const records = numbers.length === 0 ? new Map() : await desk.ports.records.byNumber(app, form, numbers);
  const existing = new Map<string, StoredRecord>();
  for (const [key, number] of numberOfClaim) {
    const record = records.get(number);
    if (record !== undefined) existing.set(key, record);
  }
  return existing;
}

/** The same order again is skipped, another one under the same number is an issue, twice in the file is an issue. */
async function settle(
  desk: Desk,
  admission: Admission,
  columns: Columns,
  judged: Judged,
  existing: ReadonlyMap<string, StoredRecord>,
  firstLines: Map<string, number>,
): Promise<Outcome> {
  const { raw, data, claims, lookups } = judged;
  const { lines } = raw;
  const held = claims.flatMap((claim) => {
    const record = existing.get(claimKey(claim));
    return record === undefined ? [] : [{ claim, record }];
  });
  const [first] = held;
  if (first !== undefined && raw.issues.length === 0 && !seenBefore(claims, firstLines)) {
    const { record } = first;
    const same =
      held.every((other) => other.record.id === record.id) &&
      differing(columns, record.data, data).length === 0;
    if (same && mayTouch(desk, admission, record, 'read')) {
      note(claims, firstLines, lines[0] ?? 0);
      return { outcome: 'skipped', lines, number: record.number };
    }
  }
  const issues = [...visibleIssues(admission, judged.issues, 'import')];
  for (const claim of claims) {
    const line = firstLines.get(claimKey(claim));
    const record = existing.get(claimKey(claim));
    if (line !== undefined)
      issues.push(atClaim(claim, 'import.twiceInFile', { line, ...titles(admission, claim.fields) }));
    else if (record !== undefined) issues.push(await takenBy(desk, admission, columns, claim, record, data));
  }
  note(claims, firstLines, lines[0] ?? 0);
  return issues.length > 0 ? { outcome: 'bad', lines, issues } : { outcome: 'good', lines, data, lookups };
}

async function takenBy(
  desk: Desk,
  admission: Admission,
  columns: Columns,
  claim: Claim,
  record: StoredRecord,
  data: Data,
): Promise<Issue> {
  const may = await mayReadNumber(desk, admission, admission.form.key, record.number);
  const fields = may ? differing(columns, record.data, data) : claim.fields;
  return atClaim(claim, 'import.takenDifferent', {
    ...(may && record.number !== record.id ? { number: record.number } : {}),
    ...titles(admission, fields.length > 0 ? fields : claim.fields),
  });
}

/** At the last field of the claim, as judging does. */
function atClaim(
  claim: Claim,
  code: 'import.twiceInFile' | 'import.takenDifferent',
  data: Readonly<Record<string, unknown>>,
): Issue {
  return issueOf(code, pointer(claim.fields.at(-1) ?? ''), { unique: claim.unique, ...data });
}

function titles(
  admission: Admission,
  names: readonly string[],
): { readonly fields: string; readonly fieldsEn: string } {
  const found = names.map((name) => admission.prepared.fields.get(name)?.field.title ?? { 'zh-CN': name });
  return {
    fields: found.map((title) => title['zh-CN']).join('、'),
    fieldsEn: found.map((title) => title.en ?? title['zh-CN']).join(', '),
  };
}

/** Fields the file gives that the stored record has otherwise. */
function differing(columns: Columns, stored: Data, data: Data): readonly string[] {
  const names = [...columns.own.keys()].filter(
    (name) => data[name] !== undefined && !sameValue(stored[name], data[name]),
  );
  for (const [table, own] of columns.tables) {
    const sent = rowsOf(data[table]);
    if (sent.length === 0) continue;
    const rows = rowsOf(stored[table]);
    const same =
      rows.length === sent.length &&
      sent.every((row, at) =>
        [...own.keys()].every((key) => row[key] === undefined || sameValue(rows[at]?.[key], row[key])),
      );
    if (!same) names.push(table);
  }
  return names;
}

function rowsOf(value: unknown): readonly Data[] {
  return Array.isArray(value) ? value : [];
}

function seenBefore(claims: readonly Claim[], firstLines: ReadonlyMap<string, number>): boolean {
  return claims.some((claim) => firstLines.has(claimKey(claim)));
}

function note(claims: readonly Claim[], firstLines: Map<string, number>, line: number): void {
  for (const claim of claims) if (!firstLines.has(claimKey(claim))) firstLines.set(claimKey(claim), line);
}

function claimKey({ unique, value }: Pick<Claim, 'unique' | 'value'>): string {
  return `${unique} ${value}`;
}
