import { importOrders } from './import/import-orders.ts';
import type { Figure } from './main.ts';
import { cpuMs, treeMegabytes } from './process-facts.ts';
import { startServerUnderTest } from './server-under-test.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);

/** A CSV of 100,000 order lines through the REST import: every row judged, good orders stored, every bad one listed. */
export async function run(): Promise<readonly Figure[]> {
  const server = await startServerUnderTest({ demoScale: 100_000 });
  try {
    await server.demoLoaded();
    const cpu = cpuOf(server.pid, server.databasePid);
    const { file, megabytes, seconds, good, bad } = await importOrders(server, ROWS);
    const used = cpuOf(server.pid, server.databasePid) - cpu;
    const megabytesAfter = treeMegabytes(server.pid, server.databasePid);
    return [
      {
        name: `import of ${file.rows} CSV rows`,
        value: Number(seconds.toFixed(1)),
        unit: 's',
        target: '≤ 60 s for 100,000 rows',
        detail: {
          rowsPerSecond: Math.round(file.rows / seconds),
          fileMegabytes: megabytes,
          orders: file.orders,
          stored: good,
          badListed: bad,
          cpuSeconds: Number((used / 1_000).toFixed(1)),
          megabytesAfter,
        },
      },
    ];
  } finally {
    await server.remove();
  }
}

const cpuOf = (server: number, database: number): number =>
  cpuMs(server) + cpuMs(database, { children: true });
