import path from 'node:path';
import type { Services } from '@weir/api';
import { kinds } from '@weir/blocks/run';
import type { FastifyInstance } from 'fastify';
import { headFile } from './audit/audit-heads.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { gatherStandardError } from './gather-lines.ts';
import { buildApp } from './http/build-app.ts';
import { createReadiness } from './http/readiness.ts';
import { markInterruptedImports } from './interrupted-imports.ts';
import { logOptions } from './log.ts';
import { createKeyRing, type KeyRing } from './secrets/key-ring.ts';
import { loadMasterKeys } from './secrets/master-keys.ts';
import { openSecretBox } from './secrets/secret-box.ts';
import { noteAddress } from './server-address.ts';
import { loadDemoData, publishTemplate } from './templates/load-template.ts';
import { loadWidgets, type Widgets } from './widgets/load-widgets.ts';
import { startWorker } from './worker.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const DIST = path.join(ROOT, 'apps/runtime/dist');
const DESIGNER_DIST = path.join(ROOT, 'apps/designer/dist');
const TEMPLATE = path.join(ROOT, 'templates/jinggu');
/** Other processes may be importing into a shared database. */
const SHARED_IMPORT_MS = 2 * 3_600_000;

/** A server that runs. */
export interface RunningServer {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Where it listens; null for a worker without HTTP. */
  readonly address: string | null;
  /** The one-time link for the first administrator, while there is none. */
  readonly setupUrl: string | null;
  /** Settles when the demo data is loaded or the server stopped. */
  readonly loaded: Promise<void>;
  /** Finishes what was begun, then stops the database. */
  readonly stop: () => Promise<void>;
}

/** Starts everything a process of this role does. `say` gets sentences for the operator. */
export async function startServer(config: Config, say: (message: string) => void): Promise<RunningServer> {
  const widgets = await loadWidgets(config.role === 'worker' ? null : config.widgets);
  const ring = createKeyRing(loadMasterKeys(config).keys);
  const database = await openDatabase(config, say);
  try {
    return await startOn(database, config, ring, widgets);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startOn(
  database: OpenDatabase,
  config: Config,
  ring: KeyRing,
  widgets: Widgets,
): Promise<RunningServer> {
  const { ports, store } = database;
  // A server with another key than the others stops here.
  await openSecretBox(store.sealed, ring);
  let log: FastifyInstance['log'] | null = null;
  const lines = gatherStandardError();
  const parts = await compose({
    ports,
    authDatabase: { db: store.database.kysely, type: 'postgres' },
    ring,
    shared: store,
    publicUrl: config.publicUrl,
    headFile: headFile(config.dataDir),
    widgets: widgets.all,
    log: (level, message, error) => log?.[level]({ err: error }, message),
  });
  const readiness = createReadiness({
    checkDatabase: store.checkWritable,
    folders: [config.dataDir, ...database.folders],
    minFreeMegabytes: config.minFreeMegabytes,
  });
  const app = await buildApp({
    ...parts,
    ports,
    limits: config.limits,
    trustedProxies: config.trustedProxies,
    allowedHosts: config.allowedHosts,
    dist: DIST,
    designerDist: DESIGNER_DIST,
    widgets,
    readiness,
    logger: logOptions(config.logLevel, lines.write),
  });
  log = app.log;
  const tell = (message: string) => app.log.info(message);
  let stopped = false;
  const loading = {
    ports,
    kinds,
    accounts: parts.accounts,
    dataDir: config.dataDir,
    log: tell,
    stopped: () => stopped,
  };

  const first = config.loadTemplate && (await publishTemplate(TEMPLATE, loading));
  await markInterruptedImports(ports, config.databaseUrl ? SHARED_IMPORT_MS : 0);
  const address =
    config.role === 'worker' ? null : await app.listen({ host: config.host, port: config.port });
  if (address) noteAddress(config.dataDir, config.publicUrl);
  const token = address ? await parts.firstAdmin.token() : null;
  const worker =
    config.role === 'web'
      ? null
      : startWorker(store, parts.services.auditHeads, (err) =>
          app.log.error({ err }, 'background work failed'),
        );
  const loaded =
    config.loadTemplate && config.role !== 'worker'
      ? loadDemoData(TEMPLATE, first, loading).catch((err: unknown) => {
          if (!stopped) app.log.error({ err }, 'demo data could not be loaded');
        })
      : Promise.resolve();

  return {
    app,
    services: parts.services,
    address,
    setupUrl: token === null ? null : `${config.publicUrl}/setup?token=${token}`,
    loaded,
    stop: async () => {
      stopped = true;
      readiness.stop();
      await app.close();
      await Promise.all([parts.services.jobs.idle(), loaded, worker?.stop()]);
      await database.close();
      lines.stop();
    },
  };
}
