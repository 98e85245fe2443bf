import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateApp } from '../check/validate-app.ts';
import { formNodes } from '../kinds/form/form-tree.ts';
import { printArtefact } from '../print/print-artefact.ts';
import { artefacts, customerForm, orderForm, testSpecs } from '../test-specs.ts';
import { renameField } from './rename-field.ts';
import { usesOf } from './uses-of.ts';

const uses = (field: string, form = 'order') =>
  usesOf(artefacts, testSpecs)
    .filter((use) => use.form === form && use.field === field)
    .map(({ artefact, path }) => `${artefact} ${path}`);

describe('usesOf', () => {
  it('finds every place that names a field', () => {
    expect(uses('reason')).toEqual([
      'form/order /rules/0/then/0/show/0',
      'form/order /rules/0/then/1/require/0',
      'form/order /rules/0/then/2/restrict/field',
      'form/order /uniques/0/fields/1',
      'form/order /list/search/0',
      'form/order /list/views/0/sort/0/field',
      'form/order /list/views/0/columns/0',
      'channel/shop /hides/0',
      'channel/shop /import/headers/reason',
      'channel/shop /import/groupBy/0',
    ]);
    expect(uses('lines.qty')).toEqual([
      'form/order /rules/1/then/0/require/0',
      'form/order /fields/1/fields/2/compute/args/0',
      'form/order /rules/2/when/satisfies/args/0',
      'role/sales /grants/0/fields/lines.qty',
      'channel/shop /import/headers/lines.qty',
    ]);
    expect(uses('lines.amount')).toEqual([
      'form/order /fields/1/totals/0',
      'form/order /fields/2/compute/args/0',
    ]);
    expect(uses('level')).toEqual([
      'form/order /fields/0/fields/1/fill/level',
      'form/order /rules/2/then/0/options/field',
      'channel/shop /import/values/level',
    ]);
    expect(uses('level', 'customer')).toEqual([
      'form/order /fields/0/fields/1/fill/level',
      'form/order /fields/0/fields/1/filter/args/0',
    ]);
  });

  it('says in words where', () => {
    const [first] = usesOf(artefacts, testSpecs).filter(({ path }) => path.startsWith('/rules/0/when'));
    expect(first?.place).toEqual({ 'zh-CN': '规则“R1”的条件', en: 'Condition of Rule “R1”' });
  });
});

describe('renameField', () => {
  const names = [
    ...formNodes(orderForm, testSpecs).map(({ name }) => ['order', name] as const),
    ...formNodes(customerForm, testSpecs).map(({ name }) => ['customer', name] as const),
  ];

  it('leaves no use behind, and the app as right as it was', () => {
    for (const [form, from] of names) {
      const renamed = renameField(artefacts, testSpecs, form, from, 'renamed');
      const left = usesOf(renamed, testSpecs).filter((use) => use.form === form && use.field === from);
      expect([from, left]).toEqual([from, []]);
      expect([from, validateApp(renamed, testSpecs)]).toEqual([from, []]);
      const to = from.includes('.') ? `${from.split('.')[0]}.renamed` : 'renamed';
      expect(usesOf(renamed, testSpecs).filter((use) => use.form === form && use.field === to).length).toBe(
        usesOf(artefacts, testSpecs).filter((use) => use.form === form && use.field === from).length,
      );
    }
  });

  it('there and back is what it was', () => {
    const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);
    fc.assert(
      fc.property(fc.constantFrom(...names), key, ([form, from], to) => {
        const [table = '', column] = from.split('.');
        const renamed = column === undefined ? to : `${table}.${to}`;
        fc.pre(renamed !== from && !names.some(([other, name]) => other === form && name === renamed));
        const there = renameField(artefacts, testSpecs, form, from, to);
        const back = renameField(there, testSpecs, form, renamed, column ?? table);
        expect(back.map(printArtefact)).toEqual(artefacts.map(printArtefact));
        expect(back).toEqual(artefacts);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a key that is taken or a field that is not there', () => {
    expect(() => renameField(artefacts, testSpecs, 'order', 'total', 'reason')).toThrow('free');
    expect(() => renameField(artefacts, testSpecs, 'order', 'nothing', 'x')).toThrow(
      'Expected a field "nothing"',
    );
  });
});
