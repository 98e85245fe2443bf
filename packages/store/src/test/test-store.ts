import { newId } from '@weir/base/id';
import { createTestDatabase, type TestDatabase, type TestTemplate } from '@weir/testing/database';
import type { Actor, RecordInsert } from '@weir/usecases';
import pg from 'pg';
import { createStore, type Store } from '../store.ts';

const migrated: TestTemplate = {
  name: 'store migrated',
  prepare: async (url) => {
    const adminUrl = process.env.WEIR_TEST_DATABASE_URL ?? '';
    const store = createStore({ url, adminUrl, workspace: newId() });
    await store.migrate();
    await store.close();
  },
};

/** A migrated database with any number of stores on it. */
export interface TestStores {
  readonly database: TestDatabase;
  readonly store: Store;
  /** Another process, or another workspace. */
  readonly open: (options?: { readonly workspace?: string; readonly connections?: number }) => Store;
  readonly workspace: string;
  /** Statements as superuser: what no product code may do. */
  readonly admin: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>;
  readonly close: () => Promise<void>;
}

/** Opens a store on a database of its own. */
export async function openTestStores(): Promise<TestStores> {
  const database = await createTestDatabase(migrated);
  const workspace = newId();
  const stores: Store[] = [];
  const open: TestStores['open'] = (options = {}) => {
    const store = createStore({ url: database.url, workspace, ...options });
    stores.push(store);
    return store;
  };
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  pool.on('error', () => {});
  return {
    database,
    store: open(),
    open,
    workspace,
    admin: async (text, values) => (await pool.query(text, values as unknown[])).rows,
    close: async () => {
      for (const store of stores) await store.close();
      await pool.end();
      await database.drop();
    },
  };
}

export const ann: Actor = { kind: 'user', id: 'ann', name: '安', roles: {} };
export const at = new Date('2025-11-03T01:02:03.456Z');

/** A record to insert; only what matters to the test needs to be said. */
export function order(over: Partial<RecordInsert> = {}): RecordInsert {
  return {
    app: 'shop',
    form: 'order',
    formVersion: 1,
    id: newId(),
    data: { buyer: '王', amount: 12.5 },
    owner: 'ann',
    door: 'screen',
    channel: null,
    actor: ann,
    at,
    serials: [],
    uniques: [],
    files: [],
    ...over,
  };
}

/** An order whose number comes from a counter. */
export function numbered(over: Partial<RecordInsert> = {}): RecordInsert {
  return order({
    numberField: 'no',
    serials: [{ field: 'no', counter: 'order/no/20251103', prefix: 'D-', digits: 4 }],
    ...over,
  });
}
