import type { Issue } from '@weir/base';
import { type Fact, factKey, judgeAsking, type Lookup } from '@weir/form-engine';
import type { Admission, Desk } from '../admission.ts';
import type { ImportResult } from '../contract.ts';
import { answerLookups, mergedLookups } from '../facts.ts';
import { judgeContext } from '../judge-context.ts';
import { visibleIssues } from '../judging.ts';
import type { UniqueClaim } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { mayTouch } from '../scope-of.ts';
import { createBreather } from './breather.ts';
import { claimKey, findHolders, type Holders, ownClaims } from './claims.ts';
import type { Columns } from './group-rows.ts';
import { createKnowRow, type KnownRow } from './known-row.ts';
import type { RawRecord } from './read-cells.ts';
import { atClaim, differing, nameOf, takenBy, titles } from './stored-already.ts';

type Data = Readonly<Record<string, unknown>>;

/** What became of one record of the file. */
export type Outcome =
  | {
      readonly outcome: 'good';
      readonly lines: readonly number[];
      readonly data: Data;
      readonly lookups: readonly Lookup[];
      /** By what the record is known again, to be stored with it. */
      readonly claims: readonly UniqueClaim[];
      /** Line of an earlier record of the file that says the same. */
      readonly like: number | null;
      /** It was imported before, and that record has been deleted since. */
      readonly deleted: boolean;
    }
  | { readonly outcome: 'bad'; readonly lines: readonly number[]; readonly issues: readonly Issue[] }
  | ({ readonly outcome: 'skipped' } & ImportResult['skipped'][number]);

interface Judged {
  readonly raw: RawRecord;
  readonly data: Data;
  readonly issues: readonly Issue[];
  readonly lookups: readonly Lookup[];
  readonly claims: readonly UniqueClaim[];
}
/** What holds for all records of one file. */
interface File {
  readonly desk: Desk;
  readonly admission: Admission;
  readonly columns: Columns;
  readonly again: Again;
  /** Claim → first line that has it. */
  readonly firstLines: Map<string, number>;
}

/** Records a person wants stored though they were imported before: by their first lines, or all. */
export type Again = 'all' | ReadonlySet<number>;

/** Judges a file chunk by chunk; what was learnt of references and unique values holds for the whole file. */
export interface ImportJudge {
  readonly chunk: (raws: readonly RawRecord[]) => Promise<readonly Outcome[]>;
}

/** A filled value can name a record itself; longer chains than this are not followed. */
const ROUNDS = 3;

/** A judge for one file. */
export function createImportJudge(
  desk: Desk,
  admission: Admission,
  columns: Columns,
  again: Again,
): ImportJudge {
  const context = judgeContext(admission, 'import');
  const facts = new Map<string, Fact>();
  const asked = new Map<string, ReadonlySet<string>>();
  const file: File = { desk, admission, columns, again, firstLines: new Map() };
  const know = createKnowRow(admission, columns);
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
    const verdict = judgeAsking(admission.prepared, raw.data, { ...context, facts });
    return {
      raw,
      data: verdict.data,
      issues: withUnread(raw.issues, verdict.issues),
      lookups: verdict.lookups,
      claims: ownClaims(admission, verdict.data),
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
      const known = raws.map(know);
      const claims = [
        ...judged.flatMap((one) => one.claims),
        ...known.flatMap((row) => (row === null ? [] : claimsOf(row))),
      ];
      const holders = await findHolders(desk, admission, claims);
      const outcomes: Outcome[] = [];
      for (const [at, one] of judged.entries()) {
        await breathe();
        outcomes.push(await settle(file, one, known[at] ?? null, holders));
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

function claimsOf({ content, key }: KnownRow): readonly UniqueClaim[] {
  return key === null ? [content] : [content, key];
}

/**
 * What was imported before, or stands there with the same values, is skipped; another record under the same number or
 * key is an issue, twice in the file is an issue.
 */
async function settle(
  file: File,
  judged: Judged,
  known: KnownRow | null,
  { records, deleted }: Holders,
): Promise<Outcome> {
  const { desk, admission, columns, firstLines } = file;
  const { raw, data, claims, lookups } = judged;
  const { lines } = raw;
  const held = claims.flatMap((claim) => {
    const record = records.get(claimKey(claim));
    return record === undefined ? [] : [record];
  });
  const mayRead = (record: StoredRecord) => mayTouch(desk, admission, record, 'read');
  const sameAs = (record: StoredRecord) => differing(columns, record.data, data).length === 0;
  const byContent = known === null ? undefined : records.get(claimKey(known.content));
  // Unique values speak first: what they say of another record holds at every door.
  const byKey = !known?.key || held.length > 0 ? undefined : records.get(claimKey(known.key));
  const again = file.again === 'all' || file.again.has(lines[0] ?? 0);
  if (raw.issues.length === 0 && !seenBefore(claims, firstLines)) {
    const imported = again ? undefined : (byContent ?? (byKey && sameAs(byKey) ? byKey : undefined));
    const [first] = held;
    const there = first && held.every(({ id }) => id === first.id) && sameAs(first) && mayRead(first);
    const record = imported ?? (there ? first : undefined);
    if (record !== undefined) {
      note(claims, firstLines, lines[0] ?? 0);
      return {
        outcome: 'skipped',
        lines,
        number: mayRead(record) ? nameOf(admission, record) : null,
        ...(imported ? { imported: true, changed: record.rev > 1 } : {}),
        ...(imported && held.length > 0 ? { unique: true } : {}),
      };
    }
  }
  const issues = [...visibleIssues(admission, judged.issues, 'import')];
  for (const claim of claims) {
    const line = firstLines.get(claimKey(claim));
    const record = records.get(claimKey(claim));
    if (line !== undefined)
      issues.push(atClaim(claim, 'import.twiceInFile', { line, ...titles(admission, claim.fields) }));
    else if (record !== undefined) issues.push(await takenBy(file, claim, record, data));
  }
  if (known?.key && byKey && !again) issues.push(await takenBy(file, known.key, byKey, data));
  note(claims, firstLines, lines[0] ?? 0);
  if (issues.length > 0) return { outcome: 'bad', lines, issues };
  return {
    outcome: 'good',
    lines,
    data,
    lookups,
    claims: known === null ? [] : claimsOf(known).filter((claim) => !records.has(claimKey(claim))),
    like: known?.like ?? null,
    deleted: known !== null && claimsOf(known).some((claim) => deleted.has(claimKey(claim))),
  };
}

function seenBefore(claims: readonly UniqueClaim[], firstLines: ReadonlyMap<string, number>): boolean {
  return claims.some((claim) => firstLines.has(claimKey(claim)));
}

function note(claims: readonly UniqueClaim[], firstLines: Map<string, number>, line: number): void {
  for (const claim of claims) if (!firstLines.has(claimKey(claim))) firstLines.set(claimKey(claim), line);
}
