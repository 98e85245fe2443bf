import type { Expr, NamedType } from '@weir/expression';
import { describe, expect, it } from 'vitest';
import { conditionExpr, type FilterOperator, operatorsFor } from './filter.ts';

const named = (type: NamedType['type'], rest: Partial<NamedType> = {}): NamedType => ({
  type,
  title: { 'zh-CN': '字段' },
  ...rest,
});
const dateTime = named({ type: 'dateTime' });
const expr = (operator: FilterOperator, values: readonly string[], type: NamedType, zone = 'Asia/Shanghai') =>
  conditionExpr({ field: 'at', operator, values }, type, zone);
const field: Expr = { field: 'at' };

describe('a filter on days of a date-and-time field', () => {
  it('means the day in the zone of the app, not in UTC', () => {
    expect(expr('between', ['2025-11-03', '2025-11-04'], dateTime)).toEqual({
      op: 'between',
      args: [field, { dateTime: '2025-11-02T16:00:00.000Z' }, { dateTime: '2025-11-04T15:59:59.999Z' }],
    });
    expect(expr('ge', ['2025-11-03'], dateTime)).toEqual({
      op: '>=',
      args: [field, { dateTime: '2025-11-02T16:00:00.000Z' }],
    });
    expect(expr('le', ['2025-11-03'], dateTime, 'America/New_York')).toEqual({
      op: '<=',
      args: [field, { dateTime: '2025-11-04T04:59:59.999Z' }],
    });
  });

  it('takes the whole day where clocks change', () => {
    // New York went back an hour on 2 November 2025: that day has 25 hours.
    const made = expr('between', ['2025-11-02', '2025-11-02'], dateTime, 'America/New_York');
    expect(made).toEqual({
      op: 'between',
      args: [field, { dateTime: '2025-11-02T04:00:00.000Z' }, { dateTime: '2025-11-03T04:59:59.999Z' }],
    });
  });

  it('leaves what is no day to the server, which refuses it', () => {
    expect(expr('ge', ['2025-13-77'], dateTime)).toEqual({
      op: '>=',
      args: [field, { dateTime: '2025-13-77T00:00:00Z' }],
    });
  });
});

describe('conditionExpr', () => {
  it.each<[string, FilterOperator, readonly string[], NamedType, Expr | null]>([
    ['a number', 'ge', ['0.10'], named({ type: 'number' }), { op: '>=', args: [field, { number: '0.10' }] }],
    [
      'a day',
      'eq',
      ['2025-11-03'],
      named({ type: 'date' }),
      { op: '=', args: [field, { date: '2025-11-03' }] },
    ],
    ['yes or no', 'eq', ['true'], named({ type: 'boolean' }), { op: '=', args: [field, { bool: true }] }],
    [
      'a part of a text',
      'contains',
      ['螺'],
      named({ type: 'text' }),
      { call: 'contains', args: [field, { text: '螺' }] },
    ],
    ['nothing chosen', 'in', [''], named({ type: 'text' }), null],
    ['emptiness', 'empty', [], named({ type: 'text' }), { call: 'is empty', args: [field] }],
    [
      'several choices',
      'in',
      ['a', 'b'],
      named({ type: 'text' }),
      { op: 'in', args: [field, { list: [{ text: 'a' }, { text: 'b' }] }] },
    ],
    [
      'choices of a list of several',
      'in',
      ['a', 'b'],
      named({ type: 'list', of: { type: 'text' } }),
      {
        op: 'or',
        args: [
          { call: 'list contains', args: [field, { text: 'a' }] },
          { call: 'list contains', args: [field, { text: 'b' }] },
        ],
      },
    ],
  ])('asks for %s', (_what, operator, values, type, wanted) => {
    expect(expr(operator, values, type)).toEqual(wanted);
  });

  it('offers an operator first that fits the type', () => {
    expect(operatorsFor(named({ type: 'number' }))[0]).toBe('ge');
    expect(operatorsFor(dateTime)[0]).toBe('between');
    expect(operatorsFor(named({ type: 'text' }, { options: { a: { 'zh-CN': '甲' } } }))[0]).toBe('in');
  });
});
