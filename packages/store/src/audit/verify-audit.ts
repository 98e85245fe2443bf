import type { AuditDamage, AuditFinding, AuditHead } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../connection/database.ts';
import { FIRST, type SealedRow, sealOf } from './seal.ts';

interface ChainRow extends Partial<Omit<SealedRow, 'id'>> {
  readonly position: string;
  readonly entry: string;
  readonly seal_xid: string;
  readonly hash: string;
  readonly id: string | null;
  readonly xid: string | null;
}

const PAGE = 5_000;

/** Walks the chain from its start. Heads kept from earlier must still be part of it. */
export async function verifyAudit(
  database: Database,
  heads: readonly AuditHead[] = [],
): Promise<AuditFinding | null> {
  const kept = headsByPosition(heads);
  const { run, close } = await database.snapshot();
  try {
    let position = 0;
    let hash = FIRST;
    let before: ChainRow | undefined;
    for (;;) {
      const rows = await run(page(database.workspace, position));
      for (const row of rows) {
        const reason = damage(row, position, hash, before);
        if (reason) return { entry: row.entry, reason };
        position = Number(row.position);
        hash = row.hash;
        before = row;
        const forged = kept.get(position)?.find((head) => head.hash !== hash);
        if (forged) return { entry: forged.entry, reason: 'rewritten', head: forged };
        kept.delete(position);
      }
      if (rows.length < PAGE) break;
    }
    const [[head] = []] = kept.values();
    if (head) return { entry: head.entry, reason: 'cut off', head };
    const [foreign] = before ? await run(inserted(database.workspace, before)) : [];
    return foreign ? { entry: foreign.id, reason: 'inserted' } : null;
  } finally {
    await close();
  }
}

/** In order of position, so that the first one left over is the earliest. */
function headsByPosition(heads: readonly AuditHead[]): Map<number, AuditHead[]> {
  const sorted = [...heads].sort((left, right) => left.position - right.position);
  return Map.groupBy(sorted, (head) => head.position);
}

function damage(
  row: ChainRow,
  position: number,
  hash: string,
  before: ChainRow | undefined,
): AuditDamage | undefined {
  if (Number(row.position) !== position + 1) return 'seal missing';
  if (row.id === null) return 'deleted';
  const { at, actor, actor_name, action, target, detail } = row as unknown as SealedRow;
  if (sealOf(hash, { id: row.id, at, actor, actor_name, action, target, detail }) !== row.hash)
    return before && isEarlier(row, before) ? 'reordered' : 'changed';
  // The order is part of what was sealed, though the transaction number is not part of the content.
  if (row.xid !== row.seal_xid || (before && isEarlier(row, before))) return 'reordered';
  return undefined;
}

function isEarlier(row: ChainRow, before: ChainRow): boolean {
  const [left, right] = [BigInt(row.xid ?? row.seal_xid), BigInt(before.xid ?? before.seal_xid)];
  return left < right || (left === right && row.entry < before.entry);
}

function page(workspace: string, after: number): RawBuilder<ChainRow> {
  return sql`
    select s.position, s.entry, s.xid as seal_xid, s.hash,
      a.id, a.xid, a.at, a.actor, a.actor_name, a.action, a.target, a.detail
    from audit_seal s
    left join audit a on a.workspace_id = s.workspace_id and a.id = s.entry
    where s.workspace_id = ${workspace}::uuid and s.position > ${after}
    order by s.position limit ${PAGE}`;
}

// Behind the last seal new entries are to be expected; before it, none without a seal.
function inserted(workspace: string, last: ChainRow): RawBuilder<{ id: string }> {
  return sql`
    select a.id from audit a
    where a.workspace_id = ${workspace}::uuid and (a.xid, a.id) <= (${last.seal_xid}::xid8, ${last.entry}::uuid)
      and not exists (select from audit_seal s where s.workspace_id = a.workspace_id and s.entry = a.id)
    order by a.xid, a.id limit 1`;
}
