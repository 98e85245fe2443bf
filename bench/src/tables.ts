import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type CellValue, writeCsv, writeXlsx } from '@weir/tables';
import { createTableReader } from '../../apps/server/src/files/table-reader/create-table-reader.ts';
import type { Figure } from './main.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const COLUMNS = 20;
const MB = 1024 * 1024;

/** Excel and CSV of 100,000 rows and 20 columns, read in the server's reading thread: time, memory, how long others waited. */
export async function run(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-tables-'));
  const header = Array.from({ length: COLUMNS }, (_none, at) => `列${at + 1}`);
  const figures: Figure[] = [];
  try {
    for (const format of ['xlsx', 'csv'] as const) {
      const path = join(folder, `a.${format}`);
      await writeFile(path, format === 'xlsx' ? writeXlsx(header, rows(), '订单') : writeCsv(header, rows()));
      figures.push(...(await readApart(path, format)));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return figures;
}

/** In a process of its own, so that what writing the file left behind counts for nothing. */
async function readApart(path: string, format: string): Promise<readonly Figure[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), path]);
  const { rows: found, seconds, megabytes, wait } = JSON.parse(stdout);
  if (found !== ROWS) throw new Error(`Expected ${ROWS} rows of ${format}, got ${found}.`);
  const { size } = await stat(path);
  return [
    {
      name: `reading ${ROWS} rows × ${COLUMNS} of ${format}`,
      value: seconds,
      unit: 's',
      target: '≤ 20 s',
      detail: { fileMegabytes: Number((size / MB).toFixed(1)) },
    },
    {
      name: `memory above rest, ${format}, thread included`,
      value: megabytes,
      unit: 'MB',
      target: '≤ 300 MB',
    },
    { name: `longest wait of others, ${format}`, value: wait, unit: 'ms', target: '≤ 200 ms' },
  ];
}

async function measure(path: string): Promise<void> {
  const bytes = await readFile(path);
  const reader = createTableReader();
  await pause(500);
  const rest = process.memoryUsage.rss() - bytes.byteLength;
  let most = rest;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  const read = await reader.read({ fileName: path, bytes });
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  delay.disable();
  clearInterval(sampling);
  console.log(
    JSON.stringify({
      rows: read.ok ? read.table.rows.length : read.issues,
      seconds,
      megabytes: Math.round((most - rest) / MB),
      wait: Math.round(delay.max / 1e6),
    }),
  );
}

/** Orders as shops export them: some columns repeat, some are all different. */
async function* rows(): AsyncGenerator<readonly (readonly CellValue[])[]> {
  for (let from = 0; from < ROWS; from += 1000) {
    yield Array.from({ length: Math.min(1000, ROWS - from) }, (_none, at) => {
      const n = from + at;
      return Array.from({ length: COLUMNS }, (_column, column): CellValue => {
        if (column === 0) return `33012345678${String(n).padStart(7, '0')}`;
        if (column === 1) return `买家${n}`;
        if (column % 4 === 2) return (n * column) % 9973;
        if (column % 4 === 3) return `江苏省常州市武进区湖塘镇${n % 500}号`;
        return `状态${(n + column) % 20}`;
      });
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2]) await measure(process.argv[2]);
