import type { AuditHead } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { FIRST, type SealedRow, sealOf } from './seal.ts';

const BATCH = 5_000;

/**
 * Chains entries that are not sealed yet. Business transactions only insert entries, so they never wait for the chain;
 * an entry is sealed once every transaction that began before its own is over, because then no earlier one can still
 * appear. Returns how many were sealed.
 */
export async function sealAudit(database: Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    const step = await sealStep(database);
    sealed += step;
    if (step < BATCH) return sealed;
  }
}

async function sealStep(database: Database): Promise<number> {
  const { workspace } = database;
  return database.transaction(async (session) => {
    // One sealer at a time; another process does the same work, so waiting would be in vain.
    const [lock] = await session.run(sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended('weir audit ' || ${workspace}, 0)) as mine`);
    if (!lock?.mine) return 0;
    const [last] = await session.run(sql<{ position: string; entry: string; xid: string; hash: string }>`
      select position, entry, xid, hash from audit_seal
      where workspace_id = ${workspace}::uuid order by position desc limit 1`);
    const rows = await session.run(sql<SealedRow & { xid: string }>`
      select id, xid, at, actor, actor_name, action, target, detail from audit
      where workspace_id = ${workspace}::uuid
        and (xid, id) > (${last?.xid ?? '0'}::xid8, ${last?.entry ?? '00000000-0000-0000-0000-000000000000'}::uuid)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, id limit ${BATCH}`);
    if (rows.length === 0) return 0;
    let position = Number(last?.position ?? 0);
    let hash = last?.hash ?? FIRST;
    const seals = rows.map((row) => {
      position += 1;
      hash = sealOf(hash, row);
      return { position, entry: row.id, xid: row.xid, hash };
    });
    await session.run(sql`
      insert into audit_seal (workspace_id, position, entry, xid, hash)
      select ${workspace}::uuid, position, entry, xid, hash
      from json_to_recordset(${toJson(seals)}::json) as s(position bigint, entry uuid, xid xid8, hash text)`);
    return rows.length;
  });
}

/** Seals what can be sealed and returns the end of the chain; null while there is none. */
export async function auditHead(database: Database): Promise<AuditHead | null> {
  await sealAudit(database);
  const [last] = await database.read(sql<{ position: string; entry: string; hash: string }>`
    select position, entry, hash from audit_seal
    where workspace_id = ${database.workspace}::uuid order by position desc limit 1`);
  return last ? { position: Number(last.position), entry: last.entry, hash: last.hash } : null;
}
