import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { kinds } from '@weir/blocks/run';
import { annotate, readTable } from '@weir/tables';
import { aChannel, admin, aField, aForm, anApp, artefactsOf } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { createUseCases } from '../create-use-cases.ts';
import { createMemoryPorts } from '../memory/memory-ports.ts';

const SAMPLE = fileURLToPath(new URL('../../../../../shared/data/online-retail-sample.csv', import.meta.url));

/** One invoice is one order; what real exports lack (a customer) and repeat (lines) is for the form to judge. */
const app = anApp({
  forms: [
    aForm({
      key: 'invoice',
      fields: [
        aField('text', 'no', { title: { 'zh-CN': '发票号', en: 'Invoice no' }, required: true }),
        aField('text', 'customer', { title: { 'zh-CN': '客户', en: 'Customer ID' }, required: true }),
        aField('text', 'country', { title: { 'zh-CN': '国家', en: 'Country' }, required: true }),
        aField('table', 'lines', {
          title: { 'zh-CN': '明细', en: 'Lines' },
          required: true,
          maxRows: 1000,
          fields: [
            aField('text', 'code', { title: { 'zh-CN': '编码', en: 'Stock code' }, required: true }),
            aField('text', 'name', { title: { 'zh-CN': '名称', en: 'Description' } }),
            aField('number', 'qty', { title: { 'zh-CN': '数量', en: 'Quantity' }, required: true }),
            aField('decimal', 'price', {
              title: { 'zh-CN': '单价', en: 'Unit price' },
              required: true,
              minimum: 0,
            }),
          ],
        }),
      ],
      numberField: 'no',
    }),
  ],
  roles: [],
  channels: [
    aChannel('retail', 'invoice', { import: { dateOrder: 'mdy', groupBy: ['no'], table: 'lines' } }),
  ],
  app: { kind: 'app', specVersion: 1, key: 'shop', title: { 'zh-CN': '零售' }, navigation: [] },
});

describe('the export of a real wholesaler', () => {
  it('becomes one order per invoice, and gives back what cannot', async (context) => {
    if (!existsSync(SAMPLE)) context.skip('../shared/data/online-retail-sample.csv is not there');
    const read = await readTable(readFileSync(SAMPLE), 'online-retail-sample.csv');
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const ports = createMemoryPorts(kinds);
    const use = createUseCases(ports, kinds);
    expect(await use.publish({ actor: admin, app: 'shop', artefacts: artefactsOf(app) })).toMatchObject({
      ok: true,
    });
    const entry = { actor: admin, door: 'import', app: 'shop', form: 'invoice', channel: 'retail' } as const;
    const plan = await use.planImport({ ...entry, table: read.table });
    if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
    expect(plan.value.matches.map(({ field }) => field)).toEqual([
      'no',
      'lines.code',
      'lines.name',
      'lines.qty',
      null,
      'lines.price',
      'customer',
      'country',
    ]);
    const { matches } = plan.value;
    const run = await use.runImport({ ...entry, table: read.table, matches, mode: 'goodOnly' });
    if (!run.ok) throw new Error(JSON.stringify(run.issues));
    const { total, good, bad } = run.value.run;
    expect(total).toBe(236);
    expect(good + bad).toBe(236);
    // Every line of the file is in exactly one record, stored or given back.
    const page = await use.query({ actor: admin, door: 'screen', app: 'shop', form: 'invoice', limit: 500 });
    const stored = page.ok ? page.value.records.flatMap(({ data }) => data.lines as readonly unknown[]) : [];
    const given = run.value.bad.flatMap(({ lines }) => lines);
    expect(stored.length + given.length).toBe(4688);
    for (const { issues } of run.value.bad) expect(issues.map(({ path }) => path)).toContain('/customer');

    const back = await readTable(await bytesOf(annotate(read.table, run.value.bad)), 'bad.xlsx');
    expect(back.ok && back.table.rows.length).toBe(given.length);
    const again = await use.runImport({ ...entry, table: read.table, matches, mode: 'goodOnly' });
    expect(again).toMatchObject({ value: { run: { good: 0, skipped: good, bad } } });
  }, 60_000);
});

async function bytesOf(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return new Uint8Array(Buffer.concat(parts));
}
