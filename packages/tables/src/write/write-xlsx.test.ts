import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../read-table.ts';
import { cleanCell, printable } from '../shape/clean-cell.ts';
import { bytesOf, page } from '../test-files.ts';
import type { CellValue } from './cell-value.ts';
import { writeXlsx } from './write-xlsx.ts';

async function written(header: readonly string[], rows: readonly (readonly CellValue[])[], name = '订单') {
  const read = await readTable(await bytesOf(writeXlsx(header, page(rows), name)), 'a.xlsx');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.table;
}

describe('writing Excel', () => {
  it('gives back every text, whatever it looks like', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '=1+1',
        '+1',
        '-5',
        '@SUM(A1)',
        '＝1',
        "'1",
        "'abc",
        "''x",
        '`a',
        '0012',
        '330123456789012345',
        '1.23457E+17',
        '<a&b>"',
        '_x0041_',
        '_x005F_x0041_',
        'a\r\nb',
        'a\rb',
        ' x ',
        '#N/A',
        'TRUE',
        '订单',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const header = ['甲', '乙', '丙'];
        const table = await written(header, rows);
        const meant = rows
          .map((row) => row.map((text) => cleanCell(printable(text))))
          .filter((row) => row.some((text) => text !== ''));
        expect(table.rows.map(({ cells }) => header.map((_title, at) => cells[at] ?? ''))).toEqual(meant);
        expect(table.rows.flatMap(({ issues = [] }) => issues)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('writes numbers as numbers, and as text where Excel would lose digits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
          { minLength: 1 },
        ),
        async (rows) => {
          const table = await written(['整', '小'], rows);
          for (const [at, [whole, part]] of rows.entries()) {
            expect(Number(table.rows[at]?.cells[0])).toBe(whole);
            expect(Number(table.rows[at]?.cells[1])).toBeCloseTo(part, 5);
          }
        },
      ),
      { numRuns: 20 },
    );
    const table = await written(['a', 'b', 'c', 'd'], [[-5, 9007199254740991, true, null]]);
    expect(table.rows[0]).toEqual({ line: 2, cells: ['-5', '9007199254740991', 'TRUE'] });
  });

  it.each([
    ['a/b\\c?d*[e]:f', 'a b c d  e  f'],
    ["'quoted'", 'quoted'],
    ['=1+1', '1+1'],
    ['', 'Sheet'],
    ['很'.repeat(50), '很'.repeat(31)],
  ])('names a sheet %j as Excel allows', async (name, made) => {
    expect((await written(['a'], [['1']], name)).source?.sheet).toBe(made);
  });

  it('stops when whoever reads goes away, and tells when whoever gives fails', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield Array.from({ length: 1000 }, (_none, n): CellValue[] => [`行 ${n}`, Math.random()]);
      }
    }
    let chunks = 0;
    for await (const _ of writeXlsx(['a', 'b'], endless(), 'x')) if (++chunks >= 12) break;
    const before = given;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(given - before).toBeLessThan(3);
    async function* failing() {
      yield [['1']];
      throw new Error('the database is away');
    }
    await expect(bytesOf(writeXlsx(['a'], failing(), 'x'))).rejects.toThrow('the database is away');
  });
});
