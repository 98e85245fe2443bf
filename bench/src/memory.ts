import { setTimeout as pause } from 'node:timers/promises';
import { importOrders } from './import/import-orders.ts';
import type { Figure } from './main.ts';
import { treeMegabytes } from './process-facts.ts';
import { startServerUnderTest } from './server-under-test.ts';

const ROWS = 100_000;
/** Long enough for the garbage of starting to be collected, as it would be on a machine that waits for its first order. */
const REST_MS = 30_000;
/** The server gives memory back when the work is over, not in the middle of its last answer. */
const SETTLE_MS = 5_000;

/** Memory of server and database (proportional set size): at rest with the demo data, and after importing 100,000 rows. */
export async function run(): Promise<readonly Figure[]> {
  const server = await startServerUnderTest();
  try {
    await server.demoLoaded();
    await fetch(`${server.url}/f/jinggu/order`);
    const loaded = treeMegabytes(server.pid, server.databasePid);
    await server.stop();
    // At rest means started and waiting, not just done with loading the demo.
    const again = await startServerUnderTest({ dataDir: server.dataDir });
    try {
      await fetch(`${again.url}/f/jinggu/order`);
      await pause(REST_MS);
      const rest = parts(again.pid, again.databasePid);
      await importOrders(again, ROWS);
      const atTheEnd = parts(again.pid, again.databasePid);
      await pause(SETTLE_MS);
      const imported = parts(again.pid, again.databasePid);
      await pause(REST_MS);
      const rested = parts(again.pid, again.databasePid);
      return [
        {
          name: 'memory at rest, server and database',
          value: rest.all,
          unit: 'MB (PSS)',
          target: '≤ 250 MB',
          detail: { ...rest, rightAfterLoadingTheDemo: loaded },
        },
        {
          name: `memory after importing ${ROWS} rows`,
          value: imported.all,
          unit: 'MB (PSS)',
          target: '≤ 600 MB',
          detail: { ...imported, atTheEndOfTheWork: atTheEnd, halfAMinuteLater: rested },
        },
      ];
    } finally {
      await again.stop();
    }
  } finally {
    await server.remove();
  }
}

function parts(server: number, database: number) {
  const all = treeMegabytes(server, database);
  const ofDatabase = treeMegabytes(database);
  return { all, server: all - ofDatabase, database: ofDatabase };
}
