import { type Form, formNodes, type Grant, type Role, recordActions } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessOf,
  commonAccess,
  LEVELS,
  matrixRows,
  nextAccess,
  withAccess,
  withAction,
  withAllAccess,
  withRows,
} from './matrix.ts';
import { gridKey } from './matrix-keys.ts';

const title = (zh: string) => ({ 'zh-CN': zh });
const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: title('订单'),
  fields: [
    {
      key: 'main',
      kind: 'section',
      title: title('基本'),
      fields: [
        { key: 'no', kind: 'serial', title: title('流水号'), pattern: '{0000}', writtenBy: 'system' },
        { key: 'name', kind: 'text', title: { 'zh-CN': '收货人', en: 'Consignee' } },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细'),
      fields: [
        { key: 'qty', kind: 'number', title: title('数量') },
        { key: 'price', kind: 'decimal', title: title('单价') },
      ],
    },
    { key: 'hint', kind: 'notice', title: title('说明'), text: title('说明') },
    { key: 'state', kind: 'text', title: title('状态'), writtenBy: 'system' },
  ],
};
const nodes = formNodes(form, fieldSpecs).filter(
  ({ spec }) => spec?.holds === 'value' || spec?.holds === 'rows',
);
const node = (name: string) => {
  const found = nodes.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const roleOf = (...grants: readonly Grant[]): Role => ({
  kind: 'role',
  specVersion: 1,
  key: 'sales',
  title: title('销售'),
  grants,
});
const seen = (role: Role, name: string) => accessOf(role, 'order', node(name)).access;

describe('rows', () => {
  it('lists actions, scope, and the fields that hold values under their sections', () => {
    expect(matrixRows(form, fieldSpecs).map(({ key }) => key)).toEqual([
      '#actions',
      ...recordActions.map((action) => `#${action}`),
      '#scope',
      '#fields',
      '#all',
      '#main',
      'no',
      'name',
      'lines',
      'lines.qty',
      'lines.price',
      'state',
    ]);
  });
  it('finds by title in both languages and by key, with the heading', () => {
    expect(matrixRows(form, fieldSpecs, 'consig').map(({ key }) => key)).toEqual(['#all', '#main', 'name']);
    expect(matrixRows(form, fieldSpecs, '数量').map(({ key }) => key)).toEqual(['#all', 'lines.qty']);
  });
});

describe('cells', () => {
  it('shows what holds: nothing without a grant, less where the system writes, no column wider than its table', () => {
    expect(seen(roleOf(), 'name')).toBe('none');
    const role = roleOf({
      form: 'order',
      actions: ['read'],
      fields: { lines: 'read', 'lines.qty': 'write' },
    });
    expect(seen(role, 'name')).toBe('write');
    expect(seen(role, 'state')).toBe('read');
    expect(seen(role, 'lines.qty')).toBe('read');
    expect(seen(role, 'lines.price')).toBe('read');
  });

  it('cycles none, read, write', () => {
    expect(LEVELS.map(nextAccess)).toEqual(['read', 'write', 'none']);
    expect(nextAccess(null)).toBe('none');
  });

  it('gives what was set, whatever was there before, and says no more than needed', () => {
    const level = fc.constantFrom(...LEVELS);
    const name = fc.constantFrom('no', 'name', 'lines', 'state');
    fc.assert(
      fc.property(
        fc.dictionary(name, level),
        fc.option(level, { nil: undefined }),
        name,
        level,
        (fields, otherFields, target, access) => {
          const role = roleOf({
            form: 'order',
            actions: ['read'],
            fields,
            ...(otherFields === undefined ? {} : { otherFields }),
          });
          const next = roleOf(...withAccess(role, 'order', [node(target)], access));
          expect(seen(next, target)).toBe(access);
          for (const other of ['no', 'name', 'state'])
            if (other !== target) expect(seen(next, other)).toBe(seen(role, other));
          const again = withAccess(next, 'order', [node(target)], access);
          expect(again).toEqual(next.grants);
        },
      ),
    );
  });

  it('leaves out what holds anyway', () => {
    const role = roleOf({ form: 'order', actions: ['read'], otherFields: 'read', fields: { name: 'write' } });
    expect(withAccess(role, 'order', [node('name')], 'read')).toEqual([
      { form: 'order', actions: ['read'], otherFields: 'read' },
    ]);
    // For what the system writes, writing must be said by name.
    expect(
      withAccess(roleOf({ form: 'order', actions: ['read'] }), 'order', [node('state')], 'write'),
    ).toEqual([{ form: 'order', actions: ['read'], fields: { state: 'write' } }]);
  });

  it('opens a single field to a role that had nothing', () => {
    const next = roleOf(...withAccess(roleOf(), 'order', [node('name')], 'read'));
    expect(next.grants).toEqual([
      { form: 'order', actions: ['read'], otherFields: 'none', fields: { name: 'read' } },
    ]);
    expect(seen(next, 'lines')).toBe('none');
  });

  it('sets a whole column', () => {
    const role = roleOf({ form: 'order', actions: ['read'], fields: { name: 'none', state: 'write' } });
    expect(withAllAccess(role, 'order', nodes, 'write')).toEqual([
      { form: 'order', actions: ['read'], fields: { state: 'write' } },
    ]);
    const read = withAllAccess(role, 'order', nodes, 'read');
    expect(read).toEqual([{ form: 'order', actions: ['read'], otherFields: 'read' }]);
    expect(commonAccess(roleOf(...read), 'order', nodes)).toBe('read');
    expect(commonAccess(role, 'order', nodes)).toBe(null);
  });
});

it('gives and takes actions and rows, and forgets a grant that says nothing', () => {
  const other: Grant = { form: 'item', actions: ['read'] };
  const given = withAction(roleOf(other), 'order', 'update', true);
  expect(given).toEqual([other, { form: 'order', actions: ['update'] }]);
  expect(withAction(roleOf(...given), 'order', 'create', true)[1]?.actions).toEqual(['create', 'update']);
  expect(withAction(roleOf(...given), 'order', 'update', false)).toEqual([other]);
  const rows = { op: '=', args: [{ field: '_owner' }, { field: '_me' }] } as const;
  const scoped = withRows(roleOf(...given), 'order', rows);
  expect(scoped[1]).toEqual({ form: 'order', actions: ['update'], rows });
  expect(withRows(roleOf(...scoped), 'order', undefined)).toEqual(given);
});

it('moves like a grid and sets by letters', () => {
  const size = { rows: 10, columns: 3, page: 4 };
  const press = (key: string, at = { row: 2, column: 1 }, ctrlKey = false) =>
    gridKey({ key, ctrlKey, metaKey: false, altKey: false }, at, size);
  expect(press('ArrowDown')).toEqual({ key: 'move', to: { row: 3, column: 1 } });
  expect(press('ArrowUp', { row: -1, column: 0 })).toEqual({ key: 'move', to: { row: -1, column: 0 } });
  expect(press('ArrowRight', { row: 0, column: 2 })).toEqual({ key: 'move', to: { row: 0, column: 2 } });
  expect(press('PageDown', { row: 8, column: 0 })).toEqual({ key: 'move', to: { row: 9, column: 0 } });
  expect(press('Home', { row: 4, column: 2 }, true)).toEqual({ key: 'move', to: { row: -1, column: 0 } });
  expect(press('End')).toEqual({ key: 'move', to: { row: 2, column: 2 } });
  expect(press(' ')).toBe(null);
  expect(press('W')).toEqual({ key: 'set', access: 'write' });
  expect(press('0')).toEqual({ key: 'set', access: 'none' });
  expect(press('w', { row: 0, column: 0 }, true)).toBe(null);
  expect(press('Tab')).toBe(null);
});
