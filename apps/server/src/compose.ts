import { ImportJobs, type Services } from '@weir/api';
import { kindDesigns } from '@weir/blocks/design';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { createUseCases, type Ports } from '@weir/usecases';
import qrcode from 'qrcode';
import { createAccounts } from './auth/accounts.ts';
import { type AuthSettings, createAuth } from './auth/auth.ts';
import { createFirstAdmin } from './auth/first-admin.ts';
import { createSessions } from './auth/sessions.ts';
import { createTables } from './files/tables.ts';
import { createUploads } from './files/uploads.ts';
import { releaseMemory } from './release-memory.ts';

/** Where ports meet what works on them; the same for the server, the commands and the tests. */
export interface Composition {
  readonly services: Services;
  readonly auth: ReturnType<typeof createAuth>;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly firstAdmin: ReturnType<typeof createFirstAdmin>;
  readonly sessions: ReturnType<typeof createSessions>;
}
interface Parts {
  readonly ports: Ports;
  readonly authDatabase: AuthSettings['database'];
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: (level: 'warn' | 'error', message: string, error?: unknown) => void;
}

/** Puts the services together. */
export async function compose({ ports, authDatabase, secret, publicUrl, log }: Parts): Promise<Composition> {
  await loadFieldData();
  const auth = createAuth({
    database: authDatabase,
    secret,
    publicUrl,
    nextId: ports.ids.next,
    maySignIn: async (id) => (await ports.people.get([id])).get(id)?.active === true,
    log: (level, message) => log(level, message),
  });
  const accounts = createAccounts(auth);
  const services: Services = {
    usecases: createUseCases(ports, kinds, kindDesigns),
    ports,
    kinds,
    uploads: createUploads(ports.files, ports.clock),
    tables: createTables(),
    jobs: new ImportJobs(
      (error) => log('error', 'import job failed', error),
      () => void releaseMemory(),
    ),
    qr: (text) => qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    accounts,
    publicUrl,
  };
  return {
    services,
    auth,
    accounts,
    firstAdmin: createFirstAdmin(ports.people, accounts),
    sessions: createSessions(auth, ports.people),
  };
}
