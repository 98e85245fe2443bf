import { parseArgs } from 'node:util';
import { machine } from './machine.ts';

/** What a bench prints: one JSON line. `ratio` is measured side by side in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
  readonly ratio?: number;
  readonly against?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
export interface BenchOptions {
  /** Address of a peer product to measure in the same run. */
  readonly peer?: string;
  /** Folder of another checkout of the product to measure in turns with this one. */
  readonly compare?: string;
}
type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;

interface Entry {
  readonly about: string;
  readonly load: () => Promise<{ readonly run: Bench }>;
}

const BENCHES: Readonly<Record<string, Entry>> = {
  expression: { about: 'rules evaluated a second', load: () => import('./expression.ts') },
  judge: {
    about: 'submissions judged a second; ajv, cfworker, schemasafe; forms judged twice before publishing',
    load: () => import('./judge.ts'),
  },
  artefacts: {
    about: 'artefact files read and checked; cfworker on the published schemas',
    load: () => import('./artefacts.ts'),
  },
  submissions: { about: 'orders a second over HTTP; plain SQL', load: () => import('./submissions.ts') },
  import: { about: 'a CSV of 100,000 rows over REST', load: () => import('./import.ts') },
  tables: {
    about: 'Excel and CSV of 100,000 rows × 20 read; memory',
    load: () => import('./tables.ts'),
  },
  typing: { about: 'processor time per keystroke in Chromium; rjsf', load: () => import('./typing.ts') },
  bundle: { about: 'sizes of the pages; rjsf', load: () => import('./bundle.ts') },
  'cold-start': { about: 'npm start to the fill page', load: () => import('./cold-start.ts') },
  designer: { about: 'drag, type, open and publish at 300 fields', load: () => import('./designer.ts') },
  restart: {
    about: 'from kill -9 of server or database to the next acknowledged order',
    load: () => import('./restart.ts'),
  },
  memory: { about: 'at rest and after an import', load: () => import('./memory.ts') },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { peer: { type: 'string' }, compare: { type: 'string' } },
});
const name = positionals[0];
const load = name === undefined ? undefined : BENCHES[name]?.load;
if (!load) {
  console.error(`usage: npm run -s bench -- <name> [--peer URL] [--compare FOLDER]

${Object.entries(BENCHES)
  .map(([key, { about }]) => `  ${key.padEnd(12)} ${about}`)
  .join('\n')}

--peer URL (submissions): also posts the same JSON bodies, {"data": {…}}, to that address in the same run and prints the
ratio. BENCH_PEER_HEADERS='{"authorization":"Bearer …"}' adds headers.
--compare FOLDER (submissions): also starts the product of that checkout, on a database of its own beside ours, posts to
both in turns and prints the ratio. BENCH_COMPARE_ENV='{"WEIR_ROLE":"web"}' gives it settings; FOLDER may be this checkout.
--compare FOLDER (typing): types into the page of that checkout in turns with ours, instead of beside rjsf.
BENCH_AT_ONCE=1,16 and BENCH_SECONDS=4 (submissions): how many at a time, and how long a turn lasts.
BENCH_ROWS=5000 (import, tables): another number of rows.`);
  process.exit(2);
}
const { run } = await load();
const figures = await run(values);
console.log(JSON.stringify({ bench: name, at: new Date().toISOString(), machine: machine(), figures }));
process.exit(0);
