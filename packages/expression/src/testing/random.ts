import fc from 'fast-check';
import type { Expr, FunctionName, NamedType, Scope, Type } from '../expr.ts';

/** What property tests draw from: a scope, well-typed expressions over it, and records both good and bad. */

const named = (type: Type, zh: string, en?: string, options?: NamedType['options']): NamedType => ({
  type,
  title: en === undefined ? { 'zh-CN': zh } : { 'zh-CN': zh, en },
  ...(options ? { options } : {}),
});
const LEVELS = { A: { 'zh-CN': '甲级', en: 'Top' }, B: { 'zh-CN': '乙级' }, C: { 'zh-CN': 'A' } };
const CLASSES = { haz: { 'zh-CN': '危化品', en: 'Hazard' }, std: { 'zh-CN': '普通' } };
const T = (type: 'text' | 'number' | 'boolean' | 'date' | 'dateTime'): Type => ({ type });

const COLUMNS: Readonly<Record<string, NamedType>> = {
  qty: named(T('number'), '数量', 'Quantity'),
  price: named(T('number'), '单价', 'Unit price'),
  class: named(T('text'), '物料类别', 'Class', CLASSES),
  gift: named(T('boolean'), '赠品'),
  due: named(T('date'), '交付日'),
  at: named(T('dateTime'), '登记时间'),
  marks: named({ type: 'list', of: T('text') }, '标记'),
  amount: named(T('number'), '订单金额'),
  extra: named({ type: 'row', columns: { weight: named(T('number'), '重量') } }, '附加'),
};

/** A form with every type, and names that are hard: spaces, brackets, keywords, inherited members, equal titles. */
export const SCOPE: Scope = {
  fields: Object.fromEntries<NamedType>([
    ['amount', named(T('number'), '订单金额', 'Amount')],
    ['qty', named(T('number'), '数量')],
    ['odd', named(T('number'), '2号仓 (a-b)`', 'if')],
    ['form', named(T('number'), '表单', 'form')],
    ['paid', named(T('boolean'), '已付款', 'Paid')],
    ['note', named(T('text'), '备注', 'note and more')],
    ['constructor', named(T('text'), '金额（元）')],
    ['__proto__', named(T('text'), '且')],
    ['level', named(T('text'), '客户 等级', 'Customer level', LEVELS)],
    ['due', named(T('date'), '交付日', 'Due')],
    ['ordered', named(T('date'), '下单日')],
    ['at', named(T('dateTime'), '时间', 'item')],
    ['shipped', named(T('dateTime'), '时间')],
    ['tags', named({ type: 'list', of: T('text') }, '标签', 'Tags', LEVELS)],
    ['rates', named({ type: 'list', of: T('number') }, '费率')],
    [
      'address',
      named(
        { type: 'row', columns: { city: named(T('text'), '城市'), floor: named(T('number'), '楼层') } },
        '地址',
      ),
    ],
    ['lines', named({ type: 'list', of: { type: 'row', columns: COLUMNS } }, '订单明细', 'Lines')],
  ]),
};

/** The same form seen from inside a row of its table. */
export const ROW_SCOPE: Scope = { fields: SCOPE.fields, columns: COLUMNS };

interface Vars {
  readonly scope: Scope;
  readonly bound: readonly { readonly name: string; readonly type: Type }[];
}
type Arb = fc.Arbitrary<Expr>;

const TEXTS = [
  'A',
  'B',
  'haz',
  '',
  ' ',
  'x"y\\z',
  '汉字',
  '𠮷a',
  '\ue000',
  'Ab',
  'A\nB',
  '12.50',
  '2025-02-28',
];
const NUMBERS = [
  '0',
  '1',
  '2',
  '-1',
  '0.5',
  '3',
  '12.345',
  '100',
  '-0.005',
  '2.5',
  '1000000000000000000000',
  '0.1',
  '7',
];
const DATES = ['2025-11-03', '2024-02-29', '2025-02-28', '0001-01-01', '9999-12-31'];
const INSTANTS = [
  '2025-11-03T10:00:00Z',
  '2025-11-03T18:00:00+08:00',
  '2024-02-29T23:59:59.999-05:00',
  '2025-11-03T10:00Z',
];
const DURATIONS = ['P1D', 'PT4H', '-P1DT2H', 'PT0.5S', 'PT0S'];

const call = (name: FunctionName, ...args: readonly Arb[]): Arb =>
  fc.tuple(...args).map((list) => ({ call: name, args: list }) as Expr);
const op = (name: string, ...args: readonly Arb[]): Arb =>
  fc.tuple(...args).map((list) => ({ op: name, args: list }) as Expr);

/** Literals, fields, columns and row columns of a type. */
function leaves(type: Type, vars: Vars): Arb {
  const options: Arb[] = [];
  if (type.type === 'text') options.push(fc.constantFrom(...TEXTS).map((text) => ({ text })));
  if (type.type === 'number') options.push(fc.constantFrom(...NUMBERS).map((number) => ({ number })));
  if (type.type === 'boolean') options.push(fc.boolean().map((bool) => ({ bool })));
  if (type.type === 'date') options.push(fc.constantFrom(...DATES).map((date) => ({ date })));
  if (type.type === 'dateTime') options.push(fc.constantFrom(...INSTANTS).map((dateTime) => ({ dateTime })));
  if (type.type === 'duration') options.push(fc.constantFrom(...DURATIONS).map((duration) => ({ duration })));
  const places: Expr[] = [];
  const collect = (of: NamedType, make: Expr): void => {
    if (same(of.type, type)) places.push(make);
    if (of.type.type === 'row') {
      for (const [get, column] of Object.entries(of.type.columns)) collect(column, { get, of: make });
    }
  };
  for (const [field, of] of Object.entries(vars.scope.fields)) collect(of, { field });
  for (const [column, of] of Object.entries(vars.scope.columns ?? {})) collect(of, { column });
  for (const { name, type: bound } of vars.bound)
    collect({ type: bound, title: { 'zh-CN': name } }, { var: name });
  if (places.length > 0)
    options.push(fc.constantFrom(...places), fc.constantFrom(...places), fc.constantFrom(...places));
  return options.length > 0 ? fc.oneof(...options) : fc.constant<Expr>({ null: true });
}

function same(a: Type, b: Type): boolean {
  if (a.type === 'list' && b.type === 'list') return same(a.of, b.of);
  return a.type === b.type && (a.type !== 'row' || (b.type === 'row' && a.columns === b.columns));
}

const LINES = COLUMNS;
const ROW: Type = { type: 'row', columns: LINES };

const made = new WeakMap<Scope, Map<string, Arb>>();

/** A well-typed expression of the type; each kind of place is built once, for there are very many. */
export function exprOf(type: Type['type'], depth: number, vars: Vars): Arb {
  const ofScope = made.get(vars.scope) ?? new Map<string, Arb>();
  made.set(vars.scope, ofScope);
  const key = `${type} ${depth} ${[...new Set(vars.bound.map(({ name }) => name))].sort().join()}`;
  const known = ofScope.get(key) ?? buildExpr(type, depth, vars);
  ofScope.set(key, known);
  return known;
}

function buildExpr(type: Type['type'], depth: number, vars: Vars): Arb {
  const leaf = leaves(type === 'list' ? { type: 'list', of: T('number') } : ({ type } as Type), vars);
  if (depth <= 0) return leaf;
  const sub = (wanted: Type['type']): Arb => exprOf(wanted, depth - 1, vars);
  const choice = fc
    .tuple(sub('boolean'), sub(type), sub(type))
    .map(([test, yes, no]) => ({ if: test, then: yes, else: no }) as Expr);
  const scalar = [call('coalesce', sub(type), sub(type)), choice];
  const extremes = [call('min', sub(type), sub(type)), call('max', sub(type), sub(type), leaf)];
  const overList = (name: FunctionName): Arb =>
    listOf(T(type as 'number'), depth - 1, vars).map((list) => ({ call: name, args: [list] }));
  switch (type) {
    case 'number':
      return fc.oneof(
        leaf,
        ...scalar,
        ...extremes,
        ...['+', '-', '*', '/'].map((name) => op(name, sub(type), sub(type))),
        op('+', sub(type), leaf, leaf),
        op('negate', sub(type)),
        ...(['sum', 'mean', 'min', 'max', 'count'] as const).map(overList),
        rows(depth - 1, vars).map((list) => ({ call: 'count', args: [list] }) as Expr),
        listOf(T('text'), depth - 1, vars).map(
          (list) => ({ call: 'count', args: [{ call: 'distinct values', args: [list] }] }) as Expr,
        ),
        call('abs', sub(type)),
        op('/', sub('duration'), sub('duration')),
        call('floor', sub(type)),
        call('ceiling', sub(type)),
        call(
          'round half up',
          sub(type),
          fc.constantFrom<Expr>(
            ...['2', '0', '-1', '1.7', '31', '400', '-35', '6177'].map((number) => ({ number })),
          ),
        ),
        call('decimal', sub(type), fc.constantFrom<Expr>({ number: '2' }, { number: '0' }, { number: '-1' })),
        call('modulo', sub(type), sub(type)),
        call('string length', sub('text')),
        call('number', sub('text')),
        call('year', sub('date')),
        call('month', sub('dateTime')),
        call('day', sub('date')),
        call('days between', sub('date'), sub('date')),
        call('days between', sub('dateTime'), sub('date')),
      );
    case 'text':
      return fc.oneof(
        leaf,
        ...scalar,
        ...extremes,
        op('+', sub(type), sub(type)),
        call('upper case', sub(type)),
        call('lower case', sub(type)),
        call('trim', sub(type)),
        call('concatenate', sub(type), sub(type), leaf),
        call('substring', sub(type), sub('number'), sub('number')),
        call(
          'substring',
          sub(type),
          fc.constantFrom<Expr>({ number: '2' }, { number: '-2' }, { number: '0' }),
        ),
        ...(['number', 'boolean', 'date', 'dateTime', 'duration', 'text'] as const).map((from) =>
          call('string', sub(from)),
        ),
        overList('min'),
        overList('max'),
      );
    case 'date':
      return fc.oneof(
        leaf,
        ...scalar,
        ...extremes,
        call('today'),
        call('date', sub('dateTime')),
        call('date', sub('text')),
        call('date', sub('number'), fc.constant<Expr>({ number: '2' }), fc.constant<Expr>({ number: '29' })),
        call('add days', sub(type), sub('number')),
        op('+', sub(type), sub('duration')),
        op('+', sub('duration'), sub(type)),
        op('-', sub(type), sub('duration')),
        overList('max'),
      );
    case 'dateTime':
      return fc.oneof(
        leaf,
        ...scalar,
        ...extremes,
        call('now'),
        op('+', sub(type), sub('duration')),
        op('-', sub(type), sub('duration')),
      );
    case 'duration':
      return fc.oneof(
        leaf,
        ...scalar,
        op('-', sub('date'), sub('date')),
        op('-', sub('dateTime'), sub('dateTime')),
        op('-', sub('date'), sub('dateTime')),
        op('-', sub('dateTime'), sub('date')),
        op('+', sub(type), sub(type)),
        op('-', sub(type), sub(type)),
        op('*', sub(type), sub('number')),
        op('*', sub('number'), sub('number'), sub(type)),
        op('/', sub(type), sub('number')),
        call('abs', sub(type)),
        op('negate', sub(type)),
      );
    case 'boolean':
      return booleanExpr(depth, vars, leaf, scalar);
    default:
      return listOf(T('number'), depth, vars);
  }
}

const ORDERED = ['number', 'text', 'date', 'dateTime', 'duration'] as const;

function booleanExpr(depth: number, vars: Vars, leaf: Arb, scalar: readonly Arb[]): Arb {
  const sub = (wanted: Type['type']): Arb => exprOf(wanted, depth - 1, vars);
  const some = rows(depth - 1, vars).chain((list) => {
    const bound = { ...vars, bound: [...vars.bound, { name: 'line', type: ROW }] };
    return fc
      .tuple(fc.constantFrom('some', 'every'), exprOf('boolean', depth - 1, bound))
      .map(([word, satisfies]) => ({ [word]: list, as: 'line', satisfies }) as unknown as Expr);
  });
  const comparisons = ORDERED.flatMap((type) => [
    fc
      .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), sub(type), sub(type))
      .map(([name, a, b]) => ({ op: name, args: [a, b] }) as Expr),
  ]);
  return fc.oneof(
    leaf,
    ...scalar,
    ...comparisons,
    op('=', sub('boolean'), sub('boolean')),
    fc.constantFrom(...ORDERED).chain((type) => op('between', sub(type), sub(type), sub(type))),
    fc.constantFrom('text', 'number', 'date').chain((type) =>
      op(
        'in',
        sub(type as 'text'),
        fc.array(sub(type as 'text'), { maxLength: 3 }).map((list) => ({ list })),
      ),
    ),
    op('in', sub('text'), listOf(T('text'), depth - 1, vars)),
    fc
      .constantFrom('text', 'number', 'boolean', 'date', 'dateTime')
      .chain((type) =>
        fc
          .tuple(fc.constantFrom('=', '!='), sub(type as 'text'))
          .map(([name, a]) => ({ op: name, args: [a, { null: true }] }) as Expr),
      ),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(sub('boolean'), { minLength: 2, maxLength: 3 }))
      .map(([name, args]) => ({ op: name, args }) as Expr),
    op('not', sub('boolean')),
    call('contains', sub('text'), sub('text')),
    call('starts with', sub('text'), sub('text')),
    call('ends with', sub('text'), sub('text')),
    fc
      .constantFrom('text', 'number', 'date', 'dateTime')
      .chain((type) => call('is empty', sub(type as 'text'))),
    rows(depth - 1, vars).map((list) => ({ call: 'is empty', args: [list] }) as Expr),
    call('list contains', listOf(T('text'), depth - 1, vars), sub('text')),
    call('list contains', listOf(T('number'), depth - 1, vars), sub('number')),
    listOf(T('boolean'), depth - 1, vars).chain((list) =>
      fc.constantFrom('all', 'any').map((name) => ({ call: name, args: [list] }) as Expr),
    ),
    some,
  );
}

/** A list of rows of the table. */
function rows(depth: number, vars: Vars): Arb {
  const leaf = leaves({ type: 'list', of: ROW }, vars);
  if (depth <= 0) return leaf;
  const item = { ...vars, bound: [...vars.bound, { name: 'item', type: ROW }] };
  const other = { ...vars, bound: [...vars.bound, { name: '某 行', type: ROW }] };
  return fc.oneof(
    leaf,
    fc
      .tuple(rows(depth - 1, vars), exprOf('boolean', depth - 1, item))
      .map(([list, where]) => ({ filter: list, as: 'item', where }) as Expr),
    fc
      .tuple(rows(depth - 1, vars), exprOf('boolean', depth - 1, other))
      .map(([list, where]) => ({ filter: list, as: '某 行', where }) as Expr),
  );
}

/** A list of single values of a type. */
function listOf(of: Type, depth: number, vars: Vars): Arb {
  const type = of.type;
  const direct = leaves({ type: 'list', of }, vars);
  const columns = Object.keys(LINES).filter((key) => {
    const column = LINES[key]?.type;
    return column?.type === type || (column?.type === 'list' && column.of.type === type);
  });
  const shallow = rows(0, vars).chain((list) =>
    fc.constantFrom(...columns).map((get) => ({ get, of: list }) as Expr),
  );
  if (depth <= 0) return type === 'text' ? fc.oneof(direct, shallow) : shallow;
  const bound = { ...vars, bound: [...vars.bound, { name: 'l', type: ROW }] };
  return fc.oneof(
    shallow,
    rows(depth, vars).chain((list) => fc.constantFrom(...columns).map((get) => ({ get, of: list }) as Expr)),
    fc
      .tuple(rows(depth - 1, vars), exprOf(type, depth - 1, bound))
      .map(([list, body]) => ({ for: list, as: 'l', return: body }) as Expr),
    fc.array(exprOf(type, depth - 1, vars), { minLength: 1, maxLength: 3 }).map((list) => ({ list })),
    fc
      .array(listOf(of, depth - 1, vars), { minLength: 1, maxLength: 3 })
      .map((args) => ({ call: 'concatenate', args }) as Expr),
  );
}

const text = fc.constantFrom<unknown>(
  'A',
  'B',
  'haz',
  '',
  ' ',
  '\u3000',
  ' A',
  'x"y\\z',
  '汉字',
  '𠮷a',
  '\ue000',
  'ab',
  'A\nB',
  '12.50',
  '2025-02-28',
);
const number = fc.oneof(
  fc.constantFrom<unknown>(0, 1, 2, -1, 0.5, 3, 12.345, 99.99, 1e21, 1e-7, 50000, 0.1),
  fc.integer({ min: -1000, max: 1000 }).map((n) => n / 100),
);
const date = fc.constantFrom<unknown>(
  '2025-11-03',
  '2024-02-29',
  '2025-02-29',
  '2025-2-3',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2025-12-24',
);
const instant = fc.constantFrom<unknown>(
  '2025-11-03T10:00:00Z',
  '2025-11-03T18:00:00+08:00',
  '2025-11-03T10:00Z',
  '2025-11-03T24:00:00Z',
  '2025-11-03 10:00:00Z',
  '2025-12-31T23:30:00.123456-01:00',
  '0001-01-01T00:00:00+01:00',
  '2025-11-03',
);
const junk = fc.constantFrom<unknown>(null, true, 5, 'x', '', [], {}, [1], [null], { qty: 1 });

function rawOf(type: Type): fc.Arbitrary<unknown> {
  switch (type.type) {
    case 'text':
      return text;
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'date':
      return date;
    case 'dateTime':
      return instant;
    case 'row':
      return record(type.columns);
    case 'list':
      return fc.array(fc.oneof({ weight: 8, arbitrary: rawOf(type.of) }, { weight: 1, arbitrary: junk }), {
        maxLength: 4,
      });
    default:
      return junk;
  }
}

function record(names: Readonly<Record<string, NamedType>>): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(names).map(([key, { type }]) =>
    fc
      .oneof(
        { weight: 8, arbitrary: rawOf(type) },
        { weight: 1, arbitrary: junk },
        { weight: 2, arbitrary: fc.constant(undefined) },
      )
      .map((value) => [key, value] as const),
  );
  return fc
    .tuple(...entries)
    .map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)));
}

/** A record of the form: mostly right values, some missing, blank or of the wrong kind. */
export const dataOf = record(SCOPE.fields);

/** A row of the table of the form. */
export const rowOf = record(COLUMNS);

/** A condition over the form. */
export const condition = (depth: number): Arb => exprOf('boolean', depth, { scope: SCOPE, bound: [] });

/** An expression of any single-valued type. */
export const anyScalar = (depth: number, scope: Scope = SCOPE): Arb =>
  fc
    .constantFrom('number', 'text', 'boolean', 'date', 'dateTime', 'duration')
    .chain((type) => exprOf(type as 'number', depth, { scope, bound: [] }));
