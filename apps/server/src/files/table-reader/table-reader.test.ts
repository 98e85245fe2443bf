import { book, textRow } from '@weir/tables/test-files';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTableReader } from './create-table-reader.ts';
import { createUnpacker, packRows } from './packed-rows.ts';

const csv = (rows: number) => {
  const lines = Array.from({ length: rows }, (_none, at) => `${at},客户${at % 7},x`);
  return { fileName: 'a.csv', bytes: Buffer.from(`编号,客户,备注\n${lines.join('\n')}\n`) };
};

it('a file is read in a thread of its own and comes back whole', async () => {
  const reader = createTableReader();
  const read = await reader.read(csv(30_000));
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(read.table).toMatchObject({
    fileName: 'a.csv',
    encoding: 'UTF-8',
    header: ['编号', '客户', '备注'],
  });
  expect(read.table.rows).toHaveLength(30_000);
  expect(read.table.rows.at(-1)).toEqual({ line: 30_001, cells: ['29999', '客户4', 'x'] });
  expect(await reader.read({ fileName: 'a', bytes: new Uint8Array([0x50, 0x4b, 3, 4]) })).toMatchObject({
    ok: false,
    issues: [{ code: 'table.brokenExcel' }],
  });
});

it('issues and options travel with the table', async () => {
  const reader = createTableReader();
  const read = await reader.read(
    { fileName: 'a.csv', bytes: Buffer.from('a;b\n1;2;3\n') },
    { delimiter: ';' },
  );
  expect(read).toMatchObject({
    ok: true,
    table: { rows: [{ line: 2, issues: [{ column: null, issue: { code: 'table.rowTooLong' } }] }] },
  });
});

it('a thread that takes too long is ended, and the next file is read all the same', async () => {
  const reader = createTableReader({ milliseconds: 1 });
  expect(await reader.read(csv(50_000))).toMatchObject({
    ok: false,
    issues: [{ code: 'table.tooMuchWork' }],
  });
  const patient = createTableReader({ atOnce: 1 });
  expect((await patient.read(csv(2))).ok).toBe(true);
});

it('a thread that takes too much memory is ended, and the server goes on', async () => {
  const reader = createTableReader({ megabytes: 24, atOnce: 1 });
  const strings = Array.from({ length: 150_000 }, (_none, at) => `<t>${at} ${'内容'.repeat(40)}</t>`);
  const bytes = book([{ name: 'S', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }], { strings });
  expect(await reader.read({ fileName: 'a.xlsx', bytes })).toMatchObject({
    ok: false,
    issues: [{ code: 'table.tooMuchWork' }],
  });
  expect((await reader.read(csv(2))).ok).toBe(true);
});

it('rows that turn out to stand in another order are read anew', async () => {
  const rows = Array.from({ length: 3000 }, (_none, at) =>
    textRow(at + 1, at === 0 ? '编号' : `${at}`, '客户'.repeat(4)),
  );
  const [moved] = rows.splice(1, 1);
  const bytes = book([{ name: 'S', rows: [...rows, moved].join('') }]);
  const read = await createTableReader().read({ fileName: 'a.xlsx', bytes });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(read.table.rows.map(({ line }) => line)).toEqual(
    Array.from({ length: 2999 }, (_none, at) => at + 2),
  );
});

it('guards of a whole column are known only at its end, and taken off all the same', async () => {
  const lines = Array.from({ length: 5000 }, (_none, at) => `${at},\`W${at}${at === 4000 ? ',x' : ''}`);
  const read = await createTableReader().read({
    fileName: 'a.csv',
    bytes: Buffer.from(`编号,单号\n${lines.join('\n')}\n`),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  expect(read.table.rows.every(({ cells }, at) => cells[1] === `W${at}`)).toBe(true);
  expect(read.table.rows.flatMap(({ line, issues }) => (issues ? [line] : []))).toEqual([4002]);
});

it('files beyond those that may wait are told to come again', async () => {
  const reader = createTableReader({ atOnce: 1, waiting: 1 });
  const reads = await Promise.all([reader.read(csv(2000)), reader.read(csv(2)), reader.read(csv(2))]);
  expect(reads.map((read) => (read.ok ? 'read' : read.issues[0]?.code))).toEqual([
    'read',
    'read',
    'table.busy',
  ]);
});

it('packed rows come out as they went in, in batches of bounded size', () => {
  const row = fc.record({
    line: fc.nat(),
    cells: fc.array(fc.oneof(fc.string(), fc.constantFrom('', 'a', '张三')), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const unpack = createUnpacker();
      expect([...packRows([...rows])].flatMap((packed) => unpack(packed))).toEqual(rows);
    }),
  );
  const wide = Array.from({ length: 300 }, (_none, line) => ({
    line,
    cells: Array.from({ length: 500 }, () => 'x'),
  }));
  for (const { cells } of packRows(wide)) expect(cells.length).toBeLessThan(21_000);
});
