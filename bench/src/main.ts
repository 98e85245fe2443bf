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
}
type Bench = (options: BenchOptions) => Promise<readonly Figure[]>;

const BENCHES: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  expression: () => import('./expression.ts'),
  judge: () => import('./judge.ts'),
  submissions: () => import('./submissions.ts'),
  import: () => import('./import.ts'),
  typing: () => import('./typing.ts'),
  bundle: () => import('./bundle.ts'),
  'cold-start': () => import('./cold-start.ts'),
  memory: () => import('./memory.ts'),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { peer: { type: 'string' } } });
const name = positionals[0];
const load = name === undefined ? undefined : BENCHES[name];
if (!load) {
  console.error(`usage: npm run -s bench -- <name> [--peer URL]\nnames: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
const { run } = await load();
const figures = await run(values.peer === undefined ? {} : { peer: values.peer });
console.log(JSON.stringify({ bench: name, at: new Date().toISOString(), machine: machine(), figures }));
process.exit(0);
