import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Validator } from '@cfworker/json-schema';
import { type Artefact, compileShapes, readArtefact } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { generatedForm } from './generated-form.ts';
import { median } from './machine.ts';
import type { Figure } from './main.ts';

const root = path.join(import.meta.dirname, '../..');

/**
 * How long it takes to read an artefact as publishing and the designer do, whole and with one mistake: the template's
 * largest form and a form of 900 fields. Beside it cfworker on the same published schema, which reads the shape alone.
 */
export async function run(): Promise<readonly Figure[]> {
  const begin = performance.now();
  compileShapes(fieldSpecs);
  const compiled = performance.now() - begin;
  const schema = JSON.parse(
    readFileSync(path.join(root, 'packages/artefact/schemas/form.schema.json'), 'utf8'),
  ) as object;
  const peer = new Validator(schema, '7', true);
  return [
    {
      name: 'checks of all artefact kinds compiled',
      value: hundredths(compiled),
      unit: 'ms, once a process',
    },
    ...[largestForm(), generatedForm({ fields: 900, rules: 0 })].flatMap((form) => [
      ...measured(form, 'right', 0, peer),
      ...measured({ ...form, title: { en: 'x' } }, 'with one mistake', 1, peer),
    ]),
  ];
}

function measured(form: object, how: string, issues: number, peer: Validator): readonly Figure[] {
  const read = () => readArtefact(form, fieldSpecs);
  if (read().issues.length !== issues)
    throw new Error(`expected ${issues} issues, got ${JSON.stringify(read().issues[0])}`);
  if (peer.validate(form).valid !== (issues === 0))
    throw new Error('expected cfworker to give the same verdict');
  const ours = milliseconds(read);
  const size = Math.round(JSON.stringify(form).length / 1000);
  return [
    {
      name: `form of ${size} kB, ${how}`,
      value: hundredths(ours),
      unit: 'ms of processor time to read and check it',
      // Of what is wrong, cfworker tells the first mistake only.
      ...(issues === 0
        ? {
            ratio: hundredths(milliseconds(() => peer.validate(form)) / ours),
            against: 'cfworker on the shape alone',
          }
        : {}),
    },
  ];
}

/** Processor time of a call that takes long enough for a few of them to be measured. */
function milliseconds(call: () => unknown): number {
  for (let warm = 0; warm < 5; warm++) call();
  const times = Array.from({ length: 9 }, () => {
    const start = process.cpuUsage();
    for (let n = 0; n < 3; n++) call();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 3000;
  });
  return median(times);
}

function largestForm(): Artefact {
  const folder = path.join(root, 'templates/jinggu');
  const forms = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => (JSON.parse(text) as { kind?: unknown }).kind === 'form')
    .toSorted((a, b) => b.length - a.length);
  return JSON.parse(forms[0] ?? '') as Artefact;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
