import type { InsertOutcome, RecordInsert, StoredRecord } from '@weir/usecases';
import type { Database, Session } from '../connection/database.ts';
import { countForCaps, keptOut, type Standing } from './caps.ts';
import { type Claim, Claims, claimKey } from './claims.ts';
import { drawFreeSerials, drawSerials } from './draw-serials.ts';
import { findHolders, findNumbers, findRecords, findReplays, type Replay } from './find-stored.ts';
import { reserveNumbers } from './reserve-numbers.ts';
import type { SlotsOf } from './slot-map.ts';
import { completeRecords, type NewRecord, writeRecords, writeUnnumbered } from './write-records.ts';

/** `later`: it met another member of the same batch and must be tried again in the next one. */
export type BatchOutcome = InsertOutcome | 'later';

export interface BatchOptions {
  /** Look first whether the records are stored already: the answer to an earlier COMMIT was lost. */
  readonly recheck?: boolean;
  /** Look before using a drawn number whether some record brought it along: it was met. */
  readonly careful?: boolean;
  /** Send COMMIT together with the rows. */
  readonly commit?: boolean;
  /** Receives the writing of the rows instead of waiting for it. */
  readonly onWriting?: (written: Promise<void>) => void;
  /** Receives the records that draw numbers: they are written under their ids until `numberRecords`. */
  readonly onUnnumbered?: (records: readonly Unnumbered[]) => void;
}

/** A record that is stored under its id and has drawn nothing yet. */
export type Unnumbered = Pick<NewRecord, 'input' | 'slots'>;

interface Member {
  readonly input: RecordInsert;
  readonly claims: readonly Claim[];
  /** An earlier member of the batch with the same idempotency key. */
  readonly twin?: Member;
  outcome?: BatchOutcome;
  record?: StoredRecord;
}

/**
 * Stores many submissions in one transaction with few statements, in two round trips when nothing is in the way. The
 * first asks for everything at once: idempotency keys, unique values, the caps of the forms, and as many numbers as there
 * are members whom these may let pass. Then it is known who stays: they get the numbers in the order of arrival, and what
 * is left of them goes back. So a refused submission leaves no gap.
 */
export async function insertBatch(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
  slots: SlotsOf | Promise<SlotsOf>,
  { recheck, careful, commit, onWriting, onUnnumbered }: BatchOptions = {},
): Promise<readonly BatchOutcome[]> {
  const members = membersOf(inputs);
  if (recheck) await Promise.all([settleStored(database, session, members), slots]);
  const open = members.filter((member) => member.outcome === undefined && !member.twin);
  const rivals = rivalsAmong(open);
  const hopeful = inputsOf(open.filter((member) => !rivals.has(member)));
  // Sent in this order, which is the order of the locks of every batch; nothing of it is waited for on the way.
  const [, standing, reserve, slotsOf] = await Promise.all([
    claim(database, session, open, rivals),
    countForCaps(database, session, inputsOf(open)),
    careful || onUnnumbered ? null : reserveNumbers(database, session, hopeful),
    slots,
  ]);
  await settleCaps(database, session, members, standing);
  const winners = open.filter((member) => member.outcome === undefined);
  let written: Promise<void> = Promise.resolve();
  if (winners.length > 0) {
    const staying = inputsOf(winners);
    const drawn =
      reserve?.handOut(staying) ?? (onUnnumbered ? [] : await drawFreeSerials(database, session, staying));
    const records = winners.map((member, index): NewRecord => {
      const record = newRecord(member.input, drawn[index] ?? {});
      member.record = record;
      member.outcome = { outcome: 'inserted', record };
      return { record, input: member.input, slots: slotsOf(record.app, record.form) };
    });
    written = write(database, session, records, onUnnumbered);
  }
  const last = Promise.all([written, reserve?.giveBack()]).then(() => {});
  if (commit) await Promise.all([last, session.commit()]);
  else if (onWriting) onWriting(last);
  else await last;
  settleFollowers(members);
  return members.map((member) => member.outcome ?? 'later');
}

function inputsOf(members: readonly Member[]): readonly RecordInsert[] {
  return members.map((member) => member.input);
}

async function write(
  database: Database,
  session: Session,
  records: readonly NewRecord[],
  onUnnumbered: BatchOptions['onUnnumbered'],
): Promise<void> {
  if (!onUnnumbered) return writeRecords(database, session, records);
  const drawing = records.filter(({ input }) => input.serials.length > 0);
  const complete = records.filter(({ input }) => input.serials.length === 0);
  onUnnumbered(drawing);
  await Promise.all([
    drawing.length > 0 && writeUnnumbered(database, session, drawing),
    complete.length > 0 && writeRecords(database, session, complete),
  ]);
}

/**
 * Draws the numbers of records that were stored without, in their order, and completes them. From here to COMMIT the
 * counters are locked, so this comes last. Returns the records by id as they are now.
 */
export async function numberRecords(
  database: Database,
  session: Session,
  unnumbered: readonly Unnumbered[],
  careful: boolean,
): Promise<ReadonlyMap<string, StoredRecord>> {
  if (unnumbered.length === 0) return new Map();
  const inputs = unnumbered.map(({ input }) => input);
  const drawn = await (careful ? drawFreeSerials : drawSerials)(database, session, inputs);
  const records = unnumbered.map(({ input, slots }, index) => ({
    record: newRecord(input, drawn[index] ?? {}),
    input,
    slots,
  }));
  await completeRecords(database, session, records);
  return new Map(records.map(({ record }) => [record.id, record]));
}

function membersOf(inputs: readonly RecordInsert[]): readonly Member[] {
  const byIdempotency = new Map<string, Member>();
  return inputs.map((input) => {
    const key = input.idempotency && JSON.stringify([input.idempotency.scope, input.idempotency.key]);
    const twin = key === undefined ? undefined : byIdempotency.get(key);
    const member: Member = { input, claims: claimsOf(input), ...(twin && { twin }) };
    if (key !== undefined && !twin) byIdempotency.set(key, member);
    return member;
  });
}

function claimsOf(input: RecordInsert): readonly Claim[] {
  const { app, form, id } = input;
  const claims = input.uniques.map((one) => ({ app, form, record: id, ...one }));
  if (input.number === undefined) return claims;
  const fields = input.numberField === undefined ? [] : [input.numberField];
  return [...claims, { app, form, record: id, unique: '_number', value: input.number, fields }];
}

async function settleStored(database: Database, session: Session, members: readonly Member[]): Promise<void> {
  const stored = await findRecords(
    database,
    session,
    members.map((member) => member.input.id),
  );
  for (const member of members) {
    const record = stored.get(member.input.id);
    if (!record) continue;
    member.record = record;
    member.outcome = { outcome: 'inserted', record };
  }
}

/** A claim that an earlier member of the batch makes too. */
interface Rivalry {
  readonly claim: Claim;
  readonly by: Member;
}

function rivalsAmong(members: readonly Member[]): ReadonlyMap<Member, Rivalry> {
  const claimants = new Map<string, Member>();
  const rivals = new Map<Member, Rivalry>();
  for (const member of members)
    for (const one of member.claims) {
      const by = claimants.get(claimKey(one));
      if (!by) claimants.set(claimKey(one), member);
      else if (by !== member && !rivals.has(member)) rivals.set(member, { claim: one, by });
    }
  return rivals;
}

async function claim(
  database: Database,
  session: Session,
  open: readonly Member[],
  rivals: ReadonlyMap<Member, Rivalry>,
): Promise<void> {
  const asking = open.filter((member) => !rivals.has(member));
  const claims = new Claims(database, session);
  const numbered = asking.filter((member) => member.input.number !== undefined);
  const [won, held] = await Promise.all([
    claims.take(
      open.flatMap((member) => (member.input.idempotency ? [member.input] : [])),
      asking.flatMap((member) => member.claims),
    ),
    findNumbers(database, session, inputsOf(numbered)),
  ]);

  const knownKeys = open.filter(
    (member) => member.input.idempotency && !won.idempotency.has(member.input.id),
  );
  const replays = await findReplays(
    database,
    session,
    knownKeys.flatMap((member) => member.input.idempotency ?? []),
  );
  for (const [index, member] of knownKeys.entries())
    member.outcome = replayed(replays[index], member.input.idempotency?.fingerprint);

  const lost = new Map<Member, Claim>();
  for (const member of asking) {
    const missing = member.claims.find((one) => !won.claims.has(claimKey(one)));
    if (missing && member.outcome === undefined) lost.set(member, missing);
  }
  settleNumbers(numbered, held);
  const before = ([member, { claim: one }]: readonly [Member, Rivalry]) =>
    member.claims.slice(0, member.claims.indexOf(one));
  const holders = await findHolders(database, session, [...lost.values(), ...[...rivals].flatMap(before)]);
  for (const [member, one] of lost) {
    if (member.outcome !== undefined && one.unique === '_number') continue;
    const by = holders.get(claimKey(one));
    member.outcome = by ? { outcome: 'taken', unique: one.unique, fields: one.fields, by } : 'later';
  }
  // A rival stands behind the member that asked first; what becomes of it is known only when that one is stored.
  for (const [member, rivalry] of rivals) {
    if (member.outcome !== undefined) continue;
    const earlier = before([member, rivalry]).find((one) => holders.has(claimKey(one)));
    const holder = earlier && holders.get(claimKey(earlier));
    if (holder)
      member.outcome = { outcome: 'taken', unique: earlier.unique, fields: earlier.fields, by: holder };
    else member.outcome = rivalry.by.outcome === undefined ? behind(rivalry.claim, rivalry.by) : 'later';
  }

  const leaving = open.filter((member) => member.outcome !== undefined).map((member) => member.input.id);
  if (leaving.length > 0 && (won.claims.size > 0 || won.idempotency.size > 0)) await claims.release(leaving);
}

// A number drawn from a counter is held by the record alone, without a claim.
function settleNumbers(numbered: readonly Member[], held: Awaited<ReturnType<typeof findNumbers>>): void {
  for (const [index, member] of numbered.entries()) {
    const by = held[index];
    if (!by || member.outcome !== undefined) continue;
    const fields = member.input.numberField === undefined ? [] : [member.input.numberField];
    member.outcome = { outcome: 'taken', unique: '_number', fields, by };
  }
}

// After the claims: a repeated request is answered as the first time, however full the form is by now.
async function settleCaps(
  database: Database,
  session: Session,
  members: readonly Member[],
  standing: Standing,
): Promise<void> {
  const open = members.filter((member) => member.outcome === undefined && !member.twin);
  const out = keptOut(inputsOf(open), standing);
  if (out.size === 0) return;
  const ids = new Set<string>();
  for (const member of open) {
    const full = out.get(member.input);
    if (!full) continue;
    ids.add(member.input.id);
    member.outcome = { outcome: 'full', cap: full.cap, max: full.max };
  }
  await new Claims(database, session).release([...ids]);
  // Whoever stood behind one of them for a unique value has the way free now.
  for (const member of members) {
    const { outcome } = member;
    if (outcome !== undefined && outcome !== 'later' && outcome.outcome === 'taken' && ids.has(outcome.by.id))
      member.outcome = 'later';
  }
}

function replayed(replay: Replay | undefined, fingerprint: string | undefined): BatchOutcome {
  if (!replay) return 'later';
  if (replay.fingerprint !== fingerprint) return { outcome: 'keyReused' };
  return { outcome: 'replayed', record: replay.record };
}

// Filled in by `settleFollowers` once the number is drawn.
function behind(one: Claim, by: Member): BatchOutcome {
  return {
    outcome: 'taken',
    unique: one.unique,
    fields: one.fields,
    by: {
      id: by.input.id,
      get number() {
        return by.record?.number ?? by.input.id;
      },
    },
  };
}

function settleFollowers(members: readonly Member[]): void {
  for (const member of members) {
    if (!member.twin || member.outcome !== undefined) continue;
    const first = member.twin.outcome;
    const same = member.twin.input.idempotency?.fingerprint === member.input.idempotency?.fingerprint;
    if (first === undefined || first === 'later') member.outcome = 'later';
    else if (first.outcome === 'taken' || first.outcome === 'full') member.outcome = 'later';
    else if (first.outcome === 'keyReused') member.outcome = same ? first : 'later';
    else if (!same) member.outcome = { outcome: 'keyReused' };
    else member.outcome = { outcome: 'replayed', record: first.record };
  }
}

function newRecord(input: RecordInsert, drawn: Readonly<Record<string, string>>): StoredRecord {
  const data = { ...input.data, ...drawn };
  const fromData = input.numberField === undefined ? undefined : data[input.numberField];
  const at = input.at.toISOString();
  return {
    app: input.app,
    form: input.form,
    id: input.id,
    number: input.number ?? (typeof fromData === 'string' ? fromData : input.id),
    rev: 1,
    formVersion: input.formVersion,
    owner: input.owner,
    door: input.door,
    channel: input.channel,
    createdAt: at,
    createdBy: input.actor.id,
    createdByName: input.actor.name,
    updatedAt: at,
    updatedBy: input.actor.id,
    data,
  };
}
