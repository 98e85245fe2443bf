import { inLocale, type Locale, sameJson } from '@weir/base';
import { check, type Expr, type NamedType, type Scope, type Type } from '@weir/expression';

/** Something a condition can be about: a field, a column, a part of one, or a figure over a table. */
export interface Subject {
  readonly expr: Expr;
  readonly title: string;
  readonly type: Type;
  readonly options?: NamedType['options'];
  /** Under which heading the picker lists it. */
  readonly group: 'row' | 'fields' | 'tables';
  /** Further names it is found by. */
  readonly also: readonly string[];
}

/** Words the titles of subjects are made with. */
export interface SubjectWords {
  readonly sumOf: (column: string, table: string) => string;
  readonly minOf: (column: string, table: string) => string;
  readonly maxOf: (column: string, table: string) => string;
  readonly meanOf: (column: string, table: string) => string;
  readonly rowsOf: (table: string) => string;
  /** How many files a field holds. */
  readonly filesOf: (field: string) => string;
  readonly lengthOf: (field: string) => string;
  readonly partOf: (field: string, part: string) => string;
  readonly unknown: (key: string) => string;
}

/** A table a condition can look into, row by row. */
export interface TableSubject {
  readonly expr: Expr;
  readonly title: string;
  readonly columns: Readonly<Record<string, NamedType>>;
}

/** Names a loop has bound: inside “每一行” conditions the columns are those of its row. */
export interface RowNames {
  readonly as: string;
  readonly columns: Readonly<Record<string, NamedType>>;
  readonly table: string;
}

/** What a file is made of. */
const FILE_KEYS = ['name', 'type', 'size'];

const inWords = (named: NamedType, key: string, locale: Locale): string =>
  inLocale(named.title, locale) || key;
const columnsOf = (type: Type): Readonly<Record<string, NamedType>> | null =>
  type.type === 'row'
    ? type.columns
    : type.type === 'list' && type.of.type === 'row'
      ? type.of.columns
      : null;

/** Everything a condition can be about, in the order it is offered. */
export function subjectsOf(
  scope: Scope,
  locale: Locale,
  words: SubjectWords,
  row?: RowNames,
): readonly Subject[] {
  const subjects: Subject[] = [];
  const add = (
    group: Subject['group'],
    expr: Expr,
    named: NamedType,
    title: string,
    also: readonly string[],
  ) =>
    subjects.push({
      group,
      expr,
      title,
      type: named.type,
      also,
      ...(named.options === undefined ? {} : { options: named.options }),
    });
  const addNames = (
    group: 'row' | 'fields',
    names: Readonly<Record<string, NamedType>>,
    make: (key: string) => Expr,
  ) => {
    for (const [key, named] of Object.entries(names)) {
      const title = inWords(named, key, locale);
      const expr = make(key);
      add(group, expr, named, title, [key, named.title['zh-CN'], named.title.en ?? '']);
      if (named.type.type !== 'row') continue;
      for (const [part, inner] of Object.entries(named.type.columns)) {
        const partTitle = words.partOf(title, inWords(inner, part, locale));
        add(group, { get: part, of: expr }, inner, partTitle, [part]);
      }
    }
  };
  if (row !== undefined) addNames('row', row.columns, (get) => ({ get, of: { var: row.as } }));
  if (scope.columns !== undefined) addNames('row', scope.columns, (column) => ({ column }));
  addNames('fields', scope.fields, (field) => ({ field }));
  for (const table of tablesOf(scope, locale)) {
    const { expr, title, columns } = table;
    const number: NamedType = { type: { type: 'number' }, title: { 'zh-CN': '' } };
    const isFiles = FILE_KEYS.every((key) => Object.hasOwn(columns, key));
    add(
      'tables',
      { call: 'count', args: [expr] },
      number,
      isFiles ? words.filesOf(title) : words.rowsOf(title),
      [],
    );
    // Of pictures and files people ask how many there are, not for the mean of their sizes.
    if (isFiles) continue;
    for (const [key, column] of Object.entries(columns)) {
      const name = inWords(column, key, locale);
      const values: Expr = { get: key, of: expr };
      const kind = column.type.type;
      if (kind === 'number') {
        add('tables', { call: 'sum', args: [values] }, number, words.sumOf(name, title), [key]);
        add('tables', { call: 'mean', args: [values] }, number, words.meanOf(name, title), [key]);
      }
      if (kind === 'number' || kind === 'date' || kind === 'dateTime') {
        add('tables', { call: 'max', args: [values] }, column, words.maxOf(name, title), [key]);
        add('tables', { call: 'min', args: [values] }, column, words.minOf(name, title), [key]);
      }
    }
  }
  return subjects;
}

/** The tables of the scope. */
export function tablesOf(scope: Scope, locale: Locale): readonly TableSubject[] {
  return Object.entries(scope.fields).flatMap(([field, named]) => {
    const columns = named.type.type === 'list' ? columnsOf(named.type) : null;
    return columns === null ? [] : [{ expr: { field }, title: inWords(named, field, locale), columns }];
  });
}

/** The subject an expression is, also where its field is gone; null for what no picker offers. */
export function subjectOf(
  expr: Expr,
  subjects: readonly Subject[],
  scope: Scope,
  locale: Locale,
  words: SubjectWords,
  row?: RowNames,
): (Subject & { readonly missing?: true }) | null {
  const known = subjects.find((subject) => sameJson(subject.expr, expr));
  if (known) return known;
  if ('call' in expr && expr.call === 'string length' && expr.args.length === 1 && expr.args[0]) {
    const inner = subjectOf(expr.args[0], subjects, scope, locale, words, row);
    if (inner === null || inner.type.type !== 'text') return null;
    return {
      ...inner,
      expr,
      title: words.lengthOf(inner.title),
      type: { type: 'number' },
      options: undefined,
    };
  }
  const gone = goneName(expr, scope, row);
  if (gone === null) return null;
  return {
    expr,
    title: words.unknown(gone),
    type: { type: 'any' },
    group: 'fields',
    also: [],
    missing: true,
  };
}

/** The key of a field or column that is named and no longer there. */
function goneName(expr: Expr, scope: Scope, row: RowNames | undefined): string | null {
  if ('field' in expr) return Object.hasOwn(scope.fields, expr.field) ? null : expr.field;
  if ('column' in expr) return Object.hasOwn(scope.columns ?? {}, expr.column) ? null : expr.column;
  if ('get' in expr && 'var' in expr.of && row !== undefined && expr.of.var === row.as)
    return Object.hasOwn(row.columns, expr.get) ? null : expr.get;
  if ('get' in expr && 'field' in expr.of) return goneName(expr.of, scope, row) ?? goneColumn(expr, scope);
  if (
    'call' in expr &&
    ['sum', 'count', 'min', 'max', 'mean'].includes(expr.call) &&
    expr.args.length === 1
  ) {
    const [list] = expr.args;
    return list === undefined ? null : goneName(list, scope, row);
  }
  return null;
}

function goneColumn(expr: Extract<Expr, { get: string }>, scope: Scope): string | null {
  const columns = columnsOf(check(expr.of, scope).type);
  return columns !== null && !Object.hasOwn(columns, expr.get) ? expr.get : null;
}
