import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';

/** Secrets as they are stored: sealed with a key that is not in the database. */
export interface SealedStore {
  readonly get: (name: string) => Promise<string | null>;
  /** Keeps it if there is none of that name yet; gives what is kept now. */
  readonly keep: (name: string, sealed: string) => Promise<string>;
  /** Puts `sealed` in the place of `before`, if that is still there. */
  readonly replace: (name: string, before: string, sealed: string) => Promise<boolean>;
  /** Takes it away; false when somebody else was quicker. */
  readonly remove: (name: string, sealed: string) => Promise<boolean>;
  readonly all: () => Promise<ReadonlyMap<string, string>>;
}

/** Sealed secrets of one workspace. */
export function openSealed(database: Database): SealedStore {
  const { workspace } = database;
  const get = async (name: string) => {
    const [row] = await database.read(sql<{ sealed: string }>`
      select sealed from sealed_secret where workspace_id = ${workspace}::uuid and name = ${name}`);
    return row?.sealed ?? null;
  };
  return {
    get,
    keep: async (name, sealed) => {
      await database.transaction((session) =>
        session.run(sql`
          insert into sealed_secret (workspace_id, name, sealed, at)
          values (${workspace}::uuid, ${name}, ${sealed}, now()) on conflict do nothing`),
      );
      return (await get(name)) ?? sealed;
    },
    replace: async (name, before, sealed) => {
      const changed = await database.transaction((session) =>
        session.run(sql`
          update sealed_secret set sealed = ${sealed}, at = now()
          where workspace_id = ${workspace}::uuid and name = ${name} and sealed = ${before} returning name`),
      );
      return changed.length > 0;
    },
    remove: async (name, sealed) => {
      const removed = await database.transaction((session) =>
        session.run(sql`
          delete from sealed_secret
          where workspace_id = ${workspace}::uuid and name = ${name} and sealed = ${sealed} returning name`),
      );
      return removed.length > 0;
    },
    all: async () => {
      const rows = await database.read(sql<{ name: string; sealed: string }>`
        select name, sealed from sealed_secret where workspace_id = ${workspace}::uuid order by name`);
      return new Map(rows.map((row) => [row.name, row.sealed]));
    },
  };
}
