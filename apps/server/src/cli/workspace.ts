import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Actor } from '@weir/usecases';
import { headFile } from '../audit/audit-heads.ts';
import { type Composition, compose } from '../compose.ts';
import { readConfig } from '../config.ts';
import { joinDatabase, type OpenDatabase } from '../database.ts';
import { createKeyRing } from '../secrets/key-ring.ts';
import { loadMasterKeys } from '../secrets/master-keys.ts';
import { ADDRESS_FILE } from '../server-address.ts';
import type { CommandContext } from './command.ts';

/** Commands act with the rights of whoever owns the machine. */
export const OPERATOR: Actor = { kind: 'system', id: 'cli', name: '命令行', roles: {}, workspaceAdmin: true };

/** A workspace opened for one command. */
export interface OpenWorkspace extends Composition {
  readonly database: OpenDatabase;
  readonly publicUrl: string;
}

/** Opens the workspace — the running server’s database, else starts it for the while —, works, closes it again. */
export async function withWorkspace<T>(
  context: CommandContext,
  work: (workspace: OpenWorkspace) => Promise<T>,
): Promise<T> {
  const config = readConfig(context.env, context.cwd);
  const publicUrl = context.env.WEIR_PUBLIC_URL
    ? config.publicUrl
    : (addressIn(config.dataDir) ?? config.publicUrl);
  const ring = createKeyRing(loadMasterKeys(config).keys);
  const database = await joinDatabase(config, () => {});
  try {
    const composition = await compose({
      ports: database.ports,
      authDatabase: { db: database.store.database.kysely, type: 'postgres' },
      ring,
      shared: database.store,
      publicUrl,
      headFile: headFile(config.dataDir),
      log: () => {},
    });
    return await work({ ...composition, database, publicUrl });
  } finally {
    await database.close();
  }
}

function addressIn(dataDir: string): string | null {
  const file = path.join(dataDir, ADDRESS_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
