import { performance } from 'node:perf_hooks';
import type { Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { kinds } from '@weir/blocks/run';
import { createUseCases, type SecondJudge } from '@weir/usecases';
import { createMemoryPorts } from '@weir/usecases/memory';
import {
  type ComparedRecord,
  createSecondJudge,
  type JudgesBench,
  judgesInThread,
} from '@weir/usecases/second-judge';
import { OPERATOR } from '../../apps/server/src/cli/workspace.ts';
import { createThreadJudge } from '../../apps/server/src/second-judge/create-thread-judge.ts';
import { generatedAnswers, generatedForm } from './generated-form.ts';
import { orderOfLines } from './jinggu.ts';
import { median } from './machine.ts';
import type { Figure } from './main.ts';

const RECORDS = 500;
const PAGE = 100;
const ROUNDS = 5;
const SIZES = [
  { fields: 100, rules: 30 },
  { fields: 400, rules: 100 },
  { fields: 1000, rules: 300 },
];

/**
 * What judging a form a second time costs before it is published: the template's order and forms of 100, 400 and 1,000
 * fields, each with its examples and 500 records. Processor time of both judges, the clock on the wall in the server's
 * thread (first time, and again when the examples are known), and memory of that thread.
 */
export async function secondJudgeFigures(): Promise<readonly Figure[]> {
  const { prepared, order } = await orderOfLines(3);
  const figures = [await measure('the template’s order', prepared.form, order.data)];
  for (const size of SIZES)
    figures.push(
      await measure(
        `${size.fields} fields, ${size.rules} rules`,
        generatedForm(size),
        generatedAnswers(size),
      ),
    );
  figures.push(await publishing());
  return figures;
}

/**
 * Proving and publishing a new version of a form of 300 fields with 500 records, from the drafts to the published version:
 * with the second judge in the server's thread, and in turns with one that has nothing to say.
 */
async function publishing(): Promise<Figure> {
  const form = generatedForm({ fields: 300, rules: 60 });
  const app = {
    kind: 'app',
    specVersion: 1,
    key: 'bench',
    title: { 'zh-CN': '应用' },
    navigation: [],
  } as const;
  const ports = createMemoryPorts(kinds);
  const silent: SecondJudge = {
    compare: async () => ({
      complaints: [],
      examples: { judged: 0, possible: 0 },
      records: 0,
      differences: [],
      differing: 0,
      unfinished: null,
    }),
  };
  const designers = {
    without: createUseCases({ ...ports, secondJudge: silent }, kinds, kindDesigns),
    with: createUseCases({ ...ports, secondJudge: createThreadJudge() }, kinds, kindDesigns),
  };
  const first = await designers.without.publish({ actor: OPERATOR, app: 'bench', artefacts: [app, form] });
  if (!first.ok) throw new Error(JSON.stringify(first.issues));
  const data = generatedAnswers({ fields: 300, rules: 60 });
  const entry = { actor: OPERATOR, door: 'system', app: 'bench', form: form.key } as const;
  for (let n = 0; n < RECORDS; n++) {
    const stored = await designers.without.submit({ ...entry, data });
    if (!stored.ok) throw new Error(JSON.stringify(stored.issues));
  }
  const name = { kind: 'form', key: form.key } as const;
  const spent = { without: [] as number[], with: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of ['without', 'with'] as const) {
      const { saveDrafts, proveDesign, publishDesign } = designers[which];
      const body = { ...form, title: { 'zh-CN': `第 ${round} 版 ${which}` } };
      const who = { actor: OPERATOR, app: 'bench' };
      const saved = await saveDrafts({ ...who, changes: [{ ...name, rev: null, body }] });
      if (!saved.ok) throw new Error(JSON.stringify(saved.issues));
      const revs = [{ ...name, rev: saved.value.saved[0]?.rev ?? 1 }];
      const start = performance.now();
      await proveDesign(who);
      const published = await publishDesign({ ...who, revs, note: '', reason: 'bench' });
      spent[which].push(performance.now() - start);
      if (!published.ok) throw new Error(JSON.stringify(published.issues));
    }
  }
  const [after, before] = [median(spent.with), median(spent.without)];
  return {
    name: `prove and publish a form of 300 fields with ${RECORDS} records`,
    value: Math.round(after),
    unit: 'ms',
    target: '≤ 2 s from the button on',
    ratio: Number((after / before).toFixed(2)),
    against: 'the same without the second judge, in turns',
  };
}

async function measure(name: string, form: Form, data: ComparedRecord['data']): Promise<Figure> {
  const record = (n: number): ComparedRecord => ({ id: `${n}`, number: `N${n}`, rev: 1, data });
  async function* records() {
    for (let from = 0; from < RECORDS; from += PAGE)
      yield Array.from({ length: PAGE }, (_, n) => record(from + n));
  }
  const until = Number.POSITIVE_INFINITY;
  const question = (hash: string) => ({ form, hash, records: records(), until });

  const used: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage();
    const told = await createSecondJudge(judgesInThread(kinds)).compare(question('h'));
    const { user, system } = process.cpuUsage(start);
    used.push((user + system) / 1_000);
    if (told.differing > 0 || told.complaints.length > 0 || told.records !== RECORDS)
      throw new Error(`Expected both judges to agree on ${name}, got ${JSON.stringify(told)}.`);
  }
  const judge = createThreadJudge();
  const started = performance.now();
  const told = await judge.compare({ ...question('h'), until: started + 600_000 });
  const first = performance.now();
  await judge.compare({ ...question('h'), until: first + 600_000 });
  const again = performance.now();
  return {
    name: `judged twice before publishing, ${name}, ${RECORDS} records`,
    value: Math.round(median(used)),
    unit: 'ms CPU',
    detail: {
      examples: told.examples,
      firstMs: Math.round(first - started),
      againMs: Math.round(again - first),
      held: `${await heldMegabytes(form, data)} MB`,
    },
  };
}

/** What a prepared and compiled form holds, beside what is there anyway. */
async function heldMegabytes(form: Form, data: ComparedRecord['data']): Promise<number> {
  const heap = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  const bench: JudgesBench = judgesInThread(kinds);
  await bench.records(
    { form, hash: 'h' },
    [{ id: '1', number: '1', rev: 1, data }],
    Number.POSITIVE_INFINITY,
  );
  return Number(((heap() - before) / 2 ** 20).toFixed(1));
}
