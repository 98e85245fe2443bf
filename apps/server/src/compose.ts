import { createDownloads, ImportJobs, type Services } from '@weir/api';
import { compileShapes, type RegisteredWidget } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { kinds, loadFieldData } from '@weir/blocks/run';
import type { Store } from '@weir/store';
import { createUseCases, type Ports } from '@weir/usecases';
import qrcode from 'qrcode';
import { createAuditHeads } from './audit/audit-heads.ts';
import { createAccounts } from './auth/accounts.ts';
import { createAttempts } from './auth/attempts.ts';
import { type AuthSettings, createAuth } from './auth/auth.ts';
import { defineCookie } from './auth/cookies.ts';
import { createFirstAdmin } from './auth/first-admin.ts';
import { createSessions } from './auth/sessions.ts';
import { createSignIn } from './auth/sign-in.ts';
import { WORKSPACE } from './database.ts';
import { createTableReader } from './files/table-reader/create-table-reader.ts';
import { createTables } from './files/tables.ts';
import { createUploads } from './files/uploads.ts';
import { releaseMemory } from './release-memory.ts';
import type { KeyRing } from './secrets/key-ring.ts';
import { openSecretBox } from './secrets/secret-box.ts';

/** Where ports meet what works on them; the same for the server, the commands and the tests. */
export interface Composition {
  readonly services: Services;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly firstAdmin: ReturnType<typeof createFirstAdmin>;
  readonly sessions: ReturnType<typeof createSessions>;
  readonly passwordSignIn: ReturnType<typeof createSignIn>;
  readonly shared: SharedState;
}
/** What all servers of an installation count and keep together. */
export type SharedState = Pick<Store, 'attempts' | 'rates' | 'sealed'>;
interface Parts {
  readonly ports: Ports;
  readonly authDatabase: AuthSettings['database'];
  readonly ring: KeyRing;
  readonly shared: SharedState;
  readonly publicUrl: string;
  /** Where heads of the audit log are kept. */
  readonly headFile: string;
  /** Controls of the installation that fields may name. */
  readonly widgets?: readonly RegisteredWidget[];
  readonly log: (level: 'warn' | 'error', message: string, error?: unknown) => void;
}

/** Puts the services together. */
export async function compose(parts: Parts): Promise<Composition> {
  const { ports, ring, shared, publicUrl, log, widgets = [] } = parts;
  await loadFieldData();
  // Compiling takes a moment, which nobody who publishes should wait for.
  compileShapes(kinds.specs);
  const auth = createAuth({
    database: parts.authDatabase,
    secret: ring.derive('auth-library'),
    publicUrl,
    nextId: ports.ids.next,
    log: (level, message) => log(level, message),
  });
  const attempts = createAttempts(shared.attempts);
  const accounts = createAccounts(auth, attempts, ports);
  const sessions = createSessions(auth, ports.people, defineCookie(ring, publicUrl, 'session'));
  const services: Services = {
    usecases: createUseCases(ports, kinds, kindDesigns, widgets),
    ports,
    kinds,
    uploads: createUploads(ports.files, ports.clock),
    tables: createTables(createTableReader({}, (problem) => log('error', 'reading a table failed', problem))),
    jobs: new ImportJobs(
      (error) => log('error', 'import job failed', error),
      () => void releaseMemory(),
    ),
    downloads: createDownloads(),
    widgets,
    qr: (text) => qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    accounts,
    auditHeads: createAuditHeads({
      audit: ports.audit,
      clock: ports.clock,
      ring,
      workspace: WORKSPACE,
      file: parts.headFile,
    }),
    publicUrl,
  };
  return {
    services,
    accounts,
    firstAdmin: createFirstAdmin(ports.people, accounts, () => openSecretBox(shared.sealed, ring)),
    sessions,
    passwordSignIn: createSignIn({
      auth,
      people: ports.people,
      sessions,
      attempts,
      device: defineCookie(ring, publicUrl, 'device'),
    }),
    shared,
  };
}
