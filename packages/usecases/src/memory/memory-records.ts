import { serialNumber } from '@weir/blocks/run';
import { type Fact, factKey, type Kinds, type Lookup } from '@weir/form-engine';
import { isImportClaim } from '../import-claims.ts';
import type { Actor } from '../ports/actor.ts';
import type { ArtefactStore } from '../ports/artefact-store.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Notice } from '../ports/notification-store.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { InsertOutcome, RecordCap, RecordInsert, UniqueClaim } from '../ports/record-write.ts';
import type { FieldChange, HistoryEntry, StoredRecord } from '../ports/stored-record.ts';
import { plainTitle } from '../title.ts';
import { matching, pageOf } from './memory-query.ts';

interface Kept {
  record: StoredRecord;
  deleted: boolean;
  claims: readonly string[];
  readonly history: HistoryEntry[];
}
interface State {
  readonly kept: Map<string, Kept>;
  /** Claim → record id. */
  readonly claims: Map<string, string>;
  /** Number → record id. */
  readonly numbers: Map<string, string>;
  readonly counters: Map<string, number>;
  readonly keys: Map<string, { readonly fingerprint: string; readonly id: string }>;
}

/** Records in memory; calls never interleave, so every one is a transaction. */
export function memoryRecords(
  artefacts: ArtefactStore,
  audit: AuditLog,
  kinds: Kinds,
  hold: (files: readonly string[], app: string, form: string, record: string) => void,
  tell: (notices: readonly Notice[], record: StoredRecord, actor: Actor, at: Date) => void,
): RecordStore {
  let state: State = {
    kept: new Map(),
    claims: new Map(),
    numbers: new Map(),
    counters: new Map(),
    keys: new Map(),
  };

  const place = (app: string, form: string, id: string) => `${app}/${form}/${id}`;
  const find = (app: string, form: string, id: string) => state.kept.get(place(app, form, id));
  const all = (app: string, form: string) =>
    [...state.kept.values()].filter(({ record }) => record.app === app && record.form === form);

  const insertOne = (input: RecordInsert): InsertOutcome => {
    const keyName =
      input.idempotency === undefined ? null : `${input.idempotency.scope} ${input.idempotency.key}`;
    const used = keyName === null ? undefined : state.keys.get(keyName);
    if (used !== undefined) {
      const before = find(input.app, input.form, used.id);
      if (used.fingerprint !== input.idempotency?.fingerprint || before === undefined)
        return { outcome: 'keyReused' };
      return { outcome: 'replayed', record: before.record };
    }
    const taken = takenBy(input, input.uniques, input.id);
    if (taken !== null) return taken;
    const full = firstFull(input.app, input.form, input.caps ?? []);
    if (full !== null) return { outcome: 'full', cap: full.cap, max: full.max };
    const drawn: Record<string, unknown> = {};
    let number = input.number;
    for (const draw of input.serials) {
      const counter = `${input.app}/${draw.counter}`;
      let count = (state.counters.get(counter) ?? 0) + 1;
      // A number that came in by another way is passed over.
      while (
        draw.field === input.numberField &&
        numberHolder(input.app, input.form, serialNumber(draw, count))
      )
        count++;
      state.counters.set(counter, count);
      drawn[draw.field] = serialNumber(draw, count);
      if (draw.field === input.numberField) number = serialNumber(draw, count);
    }
    number ??= input.id;
    const holder = numberHolder(input.app, input.form, number);
    if (holder !== undefined) {
      const fields = input.numberField === undefined ? numberFields(input) : [input.numberField];
      return { outcome: 'taken', unique: '_number', fields, by: { id: holder.record.id, number } };
    }
    const at = input.at.toISOString();
    const record: StoredRecord = {
      app: input.app,
      form: input.form,
      id: input.id,
      number,
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
      data: structuredClone({ ...input.data, ...drawn }),
    };
    const claims = input.uniques.map((claim) => claimName(input, claim));
    for (const claim of claims) state.claims.set(claim, input.id);
    state.numbers.set(place(input.app, input.form, number), input.id);
    if (keyName !== null && input.idempotency !== undefined) {
      state.keys.set(keyName, { fingerprint: input.idempotency.fingerprint, id: input.id });
    }
    state.kept.set(place(input.app, input.form, input.id), {
      record,
      deleted: false,
      claims,
      history: [entryOf(input, 1, 'created', [], input.channel)],
    });
    hold(input.files, input.app, input.form, input.id);
    return { outcome: 'inserted', record };
  };

  const firstFull = (app: string, form: string, caps: readonly RecordCap[]): RecordCap | null => {
    const standing = all(app, form).filter(({ deleted }) => !deleted);
    const made = (by: string | undefined) =>
      standing.filter(({ record }) => by === undefined || record.createdBy === by).length;
    return caps.find(({ max, by }) => made(by) >= max) ?? null;
  };

  const takenBy = (
    input: { readonly app: string; readonly form: string },
    uniques: readonly UniqueClaim[],
    except: string,
  ): Extract<InsertOutcome, { outcome: 'taken' }> | null => {
    for (const claim of uniques) {
      const id = state.claims.get(claimName(input, claim));
      const holder = id === undefined || id === except ? undefined : find(input.app, input.form, id);
      if (holder !== undefined && !(holder.deleted && isImportClaim(claim.unique))) {
        const { number } = holder.record;
        return {
          outcome: 'taken',
          unique: claim.unique,
          fields: claim.fields,
          by: { id: holder.record.id, number },
        };
      }
    }
    return null;
  };

  const numberHolder = (app: string, form: string, number: string) => {
    const id = state.numbers.get(place(app, form, number));
    return id === undefined ? undefined : find(app, form, id);
  };
  const numberFields = (input: RecordInsert) =>
    Object.entries(input.data)
      .filter(([, value]) => value === input.number)
      .map(([name]) => name)
      .slice(0, 1);

  const noteInsert = (input: RecordInsert, outcome: InsertOutcome) => {
    if (outcome.outcome !== 'inserted') return Promise.resolve();
    tell(input.notices ?? [], outcome.record, input.actor, input.at);
    return audit.append({
      action: 'record.created',
      target: `${input.app}/${input.form}/${input.id}`,
      actor: input.actor,
      at: input.at,
      detail: { number: outcome.record.number },
    });
  };

  const answer = async (app: string, lookup: Lookup): Promise<Fact | null> => {
    if (lookup.lookup === 'unique') {
      const id = state.claims.get(claimName({ app, form: lookup.form }, lookup));
      const holder = id === undefined || id === lookup.except ? undefined : find(app, lookup.form, id);
      return holder === undefined ? { exists: false } : { exists: true, label: holder.record.number };
    }
    if (lookup.lookup !== 'reference') return null;
    const kept = numberHolder(app, lookup.form, lookup.number);
    if (kept === undefined || kept.deleted) return { exists: false };
    const form = (await artefacts.current(app))?.of('form').get(lookup.form)?.body;
    const { data } = kept.record;
    return {
      exists: true,
      label: form === undefined ? kept.record.number : plainTitle(form, kept.record),
      values: Object.fromEntries(
        lookup.fields.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]),
      ),
    };
  };

  const search: (query: Parameters<RecordStore['scan']>[0]) => Promise<readonly StoredRecord[]> = async (
    query,
  ) => {
    const published = await artefacts.current(query.app);
    const form = published?.of('form').get(query.form)?.body;
    if (published === null || form === undefined) return [];
    const records = all(query.app, query.form)
      .filter(({ deleted }) => deleted === (query.deleted === true))
      .map(({ record }) => record);
    return matching(records, form, kinds, query, {
      app: published.app.body,
      others: (key) => {
        const other = published.of('form').get(key)?.body;
        const kept = all(query.app, key).filter(({ deleted }) => !deleted);
        return other === undefined ? null : { form: other, records: kept.map(({ record }) => record) };
      },
    });
  };

  return {
    insert: async (input) => {
      const outcome = insertOne(input);
      await noteInsert(input, outcome);
      return outcome;
    },
    insertMany: async (inputs, { allOrNothing }) => {
      const before: State = {
        kept: new Map(state.kept),
        claims: new Map(state.claims),
        numbers: new Map(state.numbers),
        counters: new Map(state.counters),
        keys: new Map(state.keys),
      };
      const outcomes = inputs.map(insertOne);
      const complete = outcomes.every(({ outcome }) => outcome === 'inserted' || outcome === 'replayed');
      if (allOrNothing && !complete) state = before;
      else for (const [at, input] of inputs.entries()) await noteInsert(input, outcomes[at] as InsertOutcome);
      return outcomes;
    },
    replay: async (app, form, claim) => {
      const used = state.keys.get(`${claim.scope} ${claim.key}`);
      if (used === undefined) return null;
      const kept = find(app, form, used.id);
      if (kept === undefined || used.fingerprint !== claim.fingerprint) return { outcome: 'keyReused' };
      return { outcome: 'replayed', record: kept.record };
    },
    update: async (input) => {
      const kept = find(input.app, input.form, input.id);
      if (kept === undefined || (kept.deleted && input.deleted !== false)) return { outcome: 'missing' };
      if (kept.record.rev !== input.rev) return { outcome: 'conflict', current: kept.record };
      const uniques = input.deleted === true ? [] : input.uniques;
      const taken = takenBy(input, uniques, input.id);
      if (taken !== null) return taken;
      const holder =
        input.number === kept.record.number ? undefined : numberHolder(input.app, input.form, input.number);
      if (holder !== undefined) {
        const by = { id: holder.record.id, number: holder.record.number };
        return { outcome: 'taken', unique: '_number', fields: [], by };
      }
      const imported = kept.claims.filter((name) => state.claims.get(name) === input.id && isImported(name));
      for (const name of kept.claims) if (state.claims.get(name) === input.id) state.claims.delete(name);
      state.numbers.delete(place(input.app, input.form, kept.record.number));
      state.numbers.set(place(input.app, input.form, input.number), input.id);
      kept.claims = [...imported, ...uniques.map((claim) => claimName(input, claim))];
      for (const claim of kept.claims) state.claims.set(claim, input.id);
      kept.deleted = input.deleted ?? false;
      kept.record = {
        ...kept.record,
        rev: input.rev + 1,
        number: input.number,
        formVersion: input.formVersion,
        owner: input.owner,
        updatedAt: input.at.toISOString(),
        updatedBy: input.actor.id,
        data: structuredClone(input.data) as StoredRecord['data'],
      };
      const action = input.deleted === undefined ? 'changed' : input.deleted ? 'deleted' : 'restored';
      kept.history.push(entryOf(input, kept.record.rev, action, input.changes, null));
      hold(input.files, input.app, input.form, input.id);
      tell(input.notices ?? [], kept.record, input.actor, input.at);
      await audit.append({
        action: `record.${action}`,
        target: `${input.app}/${input.form}/${input.id}`,
        actor: input.actor,
        at: input.at,
        detail: { number: input.number, rev: kept.record.rev },
      });
      return { outcome: 'updated', record: kept.record };
    },
    get: async (app, form, id, options) => {
      const kept = find(app, form, id);
      return kept === undefined || (kept.deleted && options?.deleted !== true) ? null : kept.record;
    },
    byNumber: async (app, form, numbers) => {
      const found = new Map<string, StoredRecord>();
      for (const number of numbers) {
        const kept = numberHolder(app, form, number);
        if (kept !== undefined && !kept.deleted) found.set(number, kept.record);
      }
      return found;
    },
    query: async (query) => pageOf(await search(query), query),
    scan: async function* (query, pageSize = 500) {
      const found = await search(query);
      for (let from = 0; from < found.length; from += pageSize) yield found.slice(from, from + pageSize);
    },
    firstFull: async (app, form, caps) => firstFull(app, form, caps),
    valueCounts: async (app, form, names) => {
      const records = all(app, form).flatMap(({ record, deleted }) => (deleted ? [] : [record.data]));
      return new Map(
        names.map((name) => [name, records.filter((data) => hasValue(data, name)).length] as const),
      );
    },
    history: async (app, form, id) => find(app, form, id)?.history ?? [],
    facts: async (app, lookups) => {
      const facts = new Map<string, Fact>();
      for (const lookup of lookups) {
        const fact = await answer(app, lookup);
        if (fact !== null) facts.set(factKey(lookup), fact);
      }
      return facts;
    },
  };
}

function isImported(name: string): boolean {
  const [, , unique] = JSON.parse(name) as readonly string[];
  return isImportClaim(unique ?? '');
}

function claimName(
  { app, form }: { readonly app: string; readonly form: string },
  claim: { readonly unique: string; readonly value: string },
): string {
  return JSON.stringify([app, form, claim.unique, claim.value]);
}

function hasValue(data: Readonly<Record<string, unknown>>, name: string): boolean {
  const [key = '', column] = name.split('.');
  if (!Object.hasOwn(data, key)) return false;
  const value = data[key];
  return column === undefined || (Array.isArray(value) && value.some((row) => Object.hasOwn(row, column)));
}

function entryOf(
  input: Pick<RecordInsert, 'at' | 'actor' | 'door'>,
  rev: number,
  action: HistoryEntry['action'],
  changes: readonly FieldChange[],
  channel: string | null,
): HistoryEntry {
  const { actor, door } = input;
  return {
    rev,
    at: input.at.toISOString(),
    by: actor.id,
    byName: actor.name,
    door,
    channel,
    action,
    changes,
  };
}
