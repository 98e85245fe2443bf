import { readDecimalText } from '@weir/blocks/run';
import type { Expr } from '@weir/expression';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  condition as anyCondition,
  ROW_SCOPE,
  SCOPE,
} from '../../../../packages/expression/src/testing/random.ts';
import {
  type ConditionNode,
  conditionExpr,
  type GroupNode,
  isComplete,
  nextNodeId,
  readCondition,
} from './condition.ts';
import {
  addTo,
  findNode,
  groupNode,
  liftNode,
  moveNode,
  replaceNode,
  ungroupNode,
} from './edit-condition.ts';
import { conditionWords } from './words.ts';

const names = { scope: SCOPE, locale: 'zh-CN' as const, words: conditionWords.zh.subjects };
const f = (field: string): Expr => ({ field });
const t = (text: string): Expr => ({ text });
const op = (name: 'and' | 'or' | 'not' | '=' | '>=' | 'in' | '<', ...args: readonly Expr[]): Expr => ({
  op: name,
  args,
});
const shape = (node: ConditionNode): unknown =>
  node.is === 'group'
    ? [node.not ? `not ${node.join}` : node.join, ...node.children.map(shape)]
    : node.is === 'lines'
      ? [node.which, shape(node.where)]
      : node.is === 'test'
        ? node.test
        : 'formula';
const shapeOf = (expr: Expr) => shape(readCondition(expr, names));

describe('a condition shown as rows', () => {
  it('comes back exactly as it was, whatever it is', () => {
    fc.assert(
      fc.property(anyCondition(4), (expr) => {
        expect(conditionExpr(readCondition(expr, names))).toEqual(expr);
      }),
      { numRuns: 400 },
    );
  });

  it('comes back exactly inside a row of a table too', () => {
    fc.assert(
      fc.property(anyCondition(3), (expr) => {
        const inRow = { ...names, scope: ROW_SCOPE };
        expect(conditionExpr(readCondition(expr, inRow))).toEqual(expr);
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, Expr, unknown]>([
    ['a comparison', op('=', f('level'), t('A')), ['and', 'eq']],
    [
      'a chain',
      op('and', op('=', f('level'), t('A')), op('>=', f('amount'), { number: '5' })),
      ['and', 'eq', 'ge'],
    ],
    ['a choice of several', op('in', f('level'), { list: [t('A'), t('B')] }), ['and', 'in']],
    ['not one of several', op('not', op('in', f('level'), { list: [t('A')] })), ['and', 'notIn']],
    ['filled in', op('not', { call: 'is empty', args: [f('note')] }), ['and', 'filled']],
    ['compared with null', op('=', f('note'), { null: true }), ['and', 'isNull']],
    ['a yes/no field', f('paid'), ['and', 'holds']],
    ['none of', op('not', op('or', f('paid'), op('=', f('level'), t('A')))), ['not or', 'holds', 'eq']],
    [
      'a group in a group',
      op('or', f('paid'), op('and', f('paid'), op('=', f('level'), t('A')))),
      ['or', 'holds', ['and', 'holds', 'eq']],
    ],
    [
      'some row',
      { some: f('lines'), as: 'line', satisfies: op('=', { get: 'class', of: { var: 'line' } }, t('haz')) },
      ['and', ['some', ['and', 'eq']]],
    ],
    [
      'a sum',
      op('>=', { call: 'sum', args: [{ get: 'qty', of: f('lines') }] }, { number: '1' }),
      ['and', 'ge'],
    ],
    ['rows', op('>=', { call: 'count', args: [f('lines')] }, { number: '1' }), ['and', 'ge']],
    ['another field', op('<', f('due'), f('ordered')), ['and', 'lt']],
    [
      'days from today',
      op('<', f('due'), { call: 'add days', args: [{ call: 'today', args: [] }, { number: '-3' }] }),
      ['and', 'lt'],
    ],
    ['a part of an address', op('=', { get: 'city', of: f('address') }, t('x')), ['and', 'eq']],
    ['a deleted field', op('=', f('gone'), t('x')), ['and', 'eq']],
    ['a length', op('>=', { call: 'string length', args: [f('note')] }, { number: '3' }), ['and', 'ge']],
    [
      'a calculation',
      op('>=', { op: '+', args: [f('amount'), { number: '1' }] }, { number: '3' }),
      ['and', 'formula'],
    ],
    ['a text for a number', op('=', f('amount'), t('5')), ['and', 'formula']],
    ['one thing joined', { op: 'and', args: [f('paid')] }, ['and', 'holds']],
  ])('shows %s', (_what, expr, wanted) => {
    expect(shapeOf(expr)).toEqual(wanted);
    expect(conditionExpr(readCondition(expr, names))).toEqual(expr);
  });

  it('leaves out what is not finished', () => {
    const test: ConditionNode = {
      id: nextNodeId(),
      is: 'test',
      subject: f('level'),
      test: 'eq',
      values: [null],
    };
    const root = addTo(readCondition(f('paid'), names), readCondition(undefined, names).id, test);
    const both = addTo(root, root.id, test);
    expect(isComplete(test)).toBe(false);
    expect(conditionExpr(both)).toEqual(f('paid'));
    expect(conditionExpr(readCondition(undefined, names))).toBeUndefined();
  });
});

describe('edits', () => {
  const three = (): GroupNode =>
    readCondition(op('and', f('paid'), op('=', f('level'), t('A')), op('=', f('note'), t('x'))), names);
  const idAt = (root: GroupNode, ...path: readonly number[]): number => {
    let node: ConditionNode = root;
    for (const i of path) node = (node as GroupNode).children[i] as ConditionNode;
    return node.id;
  };

  it('move, group, lift and dissolve, keeping every condition', () => {
    const root = three();
    expect(shape(moveNode(root, idAt(root, 0), 1))).toEqual(['and', 'eq', 'holds', 'eq']);
    expect(moveNode(root, idAt(root, 0), -1)).toBe(root);
    const grouped = groupNode(root, idAt(root, 1));
    expect(shape(grouped)).toEqual(['and', 'holds', ['or', 'eq'], 'eq']);
    expect(conditionExpr(grouped)).toEqual(conditionExpr(root));
    expect(shape(ungroupNode(grouped, idAt(grouped, 1)))).toEqual(shape(root));
    expect(shape(liftNode(grouped, idAt(grouped, 1, 0)) as GroupNode)).toEqual(['and', 'holds', 'eq', 'eq']);
    expect(liftNode(root, idAt(root, 0))).toBeNull();
    expect(shape(replaceNode(root, idAt(root, 2), null))).toEqual(['and', 'holds', 'eq']);
  });

  it('reach into the conditions of a table', () => {
    const root = readCondition(
      { some: f('lines'), as: 'line', satisfies: { get: 'gift', of: { var: 'line' } } },
      names,
    );
    const lines = root.children[0];
    if (lines?.is !== 'lines') throw new Error('expected a condition on a table');
    const more: ConditionNode = {
      id: nextNodeId(),
      is: 'test',
      subject: f('paid'),
      test: 'holds',
      values: [],
    };
    const next = addTo(root, lines.where.id, more);
    expect(shape(next)).toEqual(['and', ['some', ['and', 'holds', 'holds']]]);
    expect(findNode(next, more.id)?.index).toBe(1);
    expect(shape(replaceNode(next, more.id, null))).toEqual(shape(root));
  });

  it('any edit gives an expression or nothing, never half of one', () => {
    fc.assert(
      fc.property(anyCondition(3), fc.nat(20), fc.nat(4), (expr, which, edit) => {
        const root = readCondition(expr, names);
        const ids: number[] = [];
        const collect = (node: ConditionNode): void => {
          ids.push(node.id);
          if (node.is === 'group') node.children.forEach(collect);
          if (node.is === 'lines') collect(node.where);
        };
        collect(root);
        const id = ids[which % ids.length] as number;
        const edits = [
          () => moveNode(root, id, 1),
          () => groupNode(root, id),
          () => ungroupNode(root, id),
          () => liftNode(root, id) ?? root,
          () => replaceNode(root, id, null),
        ];
        const next = conditionExpr((edits[edit] as () => GroupNode)());
        if (next !== undefined) expect(conditionExpr(readCondition(next, names))).toEqual(next);
      }),
      { numRuns: 200 },
    );
  });
});

describe('numbers as people type them', () => {
  it.each([
    ['50000', '50000'],
    ['5万', '50000'],
    ['1.25万', '12500'],
    ['2.123456万', '21234.56'],
    ['１２．５', '12.5'],
    ['-0012', '-12'],
    ['1,200', '1200'],
    ['-0', '0'],
    ['abc', null],
    ['1e5', null],
    ['12,5', null],
    ['²', null],
    ['', null],
  ])('%s', (typed, stored) => {
    expect(readDecimalText(typed)).toBe(stored);
  });
});
