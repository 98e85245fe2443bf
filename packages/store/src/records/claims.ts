import { createHash } from 'node:crypto';
import type { RecordInsert, UniqueClaim } from '@weir/usecases';
import { isImportClaim } from '@weir/usecases/import-claims';
import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';

/** A unique combination of values that a record holds or wants. */
export interface Claim extends UniqueClaim {
  readonly app: string;
  readonly form: string;
  readonly record: string;
}

/** Equal keys are the same combination. */
export function claimKey(claim: Pick<Claim, 'app' | 'form' | 'unique' | 'value'>): string {
  return `${claim.app}/${claim.form}/${claim.unique}/${storedValue(claim.value)}`;
}

/** The index takes at most some 2,700 bytes: long combinations are kept as their hash. */
export function storedValue(value: string): string {
  return value.length <= 500 ? value : `sha256:${createHash('sha256').update(value).digest('hex')}`;
}

/** A claim as a row of JSON. */
export function claimRow(claim: Claim): Readonly<Record<string, string>> {
  return {
    app: claim.app,
    form: claim.form,
    unique_key: claim.unique,
    value: storedValue(claim.value),
    record: claim.record,
  };
}

/** Claims made in one transaction. */
export class Claims {
  private readonly database: Database;
  private readonly session: Session;

  constructor(database: Database, session: Session) {
    this.database = database;
    this.session = session;
  }

  /** Takes what is free. Returns whose idempotency keys and which combinations were. */
  async take(
    keys: readonly RecordInsert[],
    claims: readonly Claim[],
  ): Promise<{ readonly idempotency: ReadonlySet<string>; readonly claims: ReadonlySet<string> }> {
    if (keys.length === 0 && claims.length === 0) return { idempotency: new Set(), claims: new Set() };
    const { workspace } = this.database;
    const keyRows = keys.flatMap(({ idempotency, app, form, id, at }) =>
      idempotency ? [{ ...idempotency, app, form, record: id, at: at.toISOString() }] : [],
    );
    const [ofImports, own] = [
      claims.filter(({ unique }) => isImportClaim(unique)),
      claims.filter(({ unique }) => !isImportClaim(unique)),
    ];
    // What a deleted record was imported as goes over to the next that is imported as the same.
    const imported =
      ofImports.length === 0
        ? sql``
        : sql`, imported as (
        insert into unique_claim (workspace_id, app, form, unique_key, value, record)
        select ${workspace}::uuid, app, form, unique_key, value, record
        from json_to_recordset(${toJson(ofImports.map(claimRow))}::json) as c(
          app text, form text, unique_key text, value text, record uuid)
        order by app, form, unique_key, value
        on conflict (workspace_id, app, form, unique_key, value) do update set record = excluded.record
          where exists (select from record r where r.workspace_id = unique_claim.workspace_id
            and r.id = unique_claim.record and r.deleted_at is not null)
        returning app, form, unique_key, value
      )`;
    const fromImported =
      ofImports.length === 0
        ? sql``
        : sql` union all select null, app, form, unique_key, value from imported`;
    // Sorted: two batches that want the same combinations then wait for each other instead of dead-locking.
    const rows = await this.session.runPrepared(sql<TakenRow>`
      with keys as (
        insert into idempotency (workspace_id, scope, key, fingerprint, app, form, record, at)
        select ${workspace}::uuid, scope, key, fingerprint, app, form, record, at
        from json_to_recordset(${toJson(keyRows)}::json) as k(
          scope text, key text, fingerprint text, app text, form text, record uuid, at timestamptz)
        order by scope, key
        on conflict do nothing
        returning record
      ), claims as (
        insert into unique_claim (workspace_id, app, form, unique_key, value, record)
        select ${workspace}::uuid, app, form, unique_key, value, record
        from json_to_recordset(${toJson(own.map(claimRow))}::json) as c(
          app text, form text, unique_key text, value text, record uuid)
        order by app, form, unique_key, value
        on conflict do nothing
        returning app, form, unique_key, value
      )${imported}
      select record, null as app, null as form, null as unique_key, null as value from keys
      union all
      select null, app, form, unique_key, value from claims${fromImported}`);
    const won = { idempotency: new Set<string>(), claims: new Set<string>() };
    for (const row of rows)
      if (row.record !== null) won.idempotency.add(row.record);
      else
        won.claims.add(claimKey({ app: row.app, form: row.form, unique: row.unique_key, value: row.value }));
    return won;
  }

  /** Gives back everything these records took. */
  async release(records: readonly string[]): Promise<void> {
    const { kysely, workspace } = this.database;
    await Promise.all([
      this.session.run(
        kysely
          .deleteFrom('unique_claim')
          .where('workspace_id', '=', workspace)
          .where('record', 'in', records),
      ),
      this.session.run(
        kysely.deleteFrom('idempotency').where('workspace_id', '=', workspace).where('record', 'in', records),
      ),
    ]);
  }
}

interface TakenRow {
  readonly record: string | null;
  readonly app: string;
  readonly form: string;
  readonly unique_key: string;
  readonly value: string;
}
