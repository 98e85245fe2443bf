import { pointerStep } from '@weir/artefact';
import { type Issue, isObject, sameJson } from '@weir/base';
import type { EvalContext } from '@weir/expression';
import type { IssueList } from '../check/issue-list.ts';
import type { JudgeContext } from '../contract.ts';
import type { Facts } from '../field-run.ts';
import { own } from '../layer-a/compile-test.ts';
import type { Plan, RulePlan, Unit } from '../prepare/plan.ts';
import { issueOf } from '../sentences.ts';
import { bounded, boundedObject } from './bounded.ts';
import { fillBeside } from './fill.ts';
import { type Holder, settle, writableBy } from './holder.ts';
import { matchRows } from './match-rows.ts';
import { normalised } from './normalise.ts';
import { pathIn, titleIn } from './places.ts';

type Row = Record<string, unknown>;

/** The answers worked out: defaults, fills and computed values in place, hidden values `undefined`. */
export interface Completion {
  /** Values by key, and `_me`. Rows that are no objects stay as they were sent. */
  readonly record: Row;
  /** By the order of the field. */
  readonly visible: readonly boolean[];
  /** Whether a cell shows; for columns no row rule hides, whether its table does. */
  readonly cellVisible: (column: Unit, row: number) => boolean;
  /** Whether the condition of a rule is true (in a row, for row rules). */
  readonly holds: (rule: RulePlan, row?: number) => boolean;
  readonly writable: (unit: Unit) => boolean;
  readonly pinned: (unit: Unit) => boolean;
}

/**
 * Works out a submission, one step after another in the order of their dependencies, so that no second round is
 * needed. Finds what was sent against the rules of access (`locked`, `readOnly`, `computed.differs`) on the way when
 * `issues` is given.
 */
export function complete(
  plan: Plan,
  data: Readonly<Record<string, unknown>>,
  context: Omit<JudgeContext, 'facts'>,
  facts: Facts,
  issues: IssueList | null,
  notJson?: ReadonlySet<string>,
): Completion {
  const { before, pins } = context;
  const record: Row = { _me: context.me ?? undefined };
  const evaluation: EvalContext = { data: record, today: context.today, now: context.now };
  const visible = new Array<boolean>(plan.units.length).fill(true);
  const cells = new Map<Unit, boolean[]>();
  const truth: (boolean | undefined)[] = [];
  const rowTruth: boolean[][] = [];
  const access: (boolean | undefined)[] = [];
  const tables = new Map<Unit, readonly (Holder | null)[]>();

  const writable = (unit: Unit): boolean => {
    const may = access[unit.order] ?? writableBy(unit, context);
    access[unit.order] = may;
    return may;
  };
  const pinned = (unit: Unit): boolean =>
    pins !== undefined && unit.parent === null && Object.hasOwn(pins, unit.key);

  const tellAt = (unit: Unit, row: number) =>
    issues === null ? null : (issue: Issue) => issues.add(issue, unit, row);

  const top: Holder = {
    row: -1,
    values: record,
    sent: {},
    given: data,
    before,
    fresh: before === undefined,
    context: evaluation,
    suspects: null,
  };
  for (const unit of plan.values) {
    const whole = notJson?.has(unit.key) === true ? undefined : own(data, unit.key);
    const raw = bounded(unit, whole, -1, tellAt(unit, -1));
    if (unit.holds === 'rows') {
      settleTable(unit, raw);
      continue;
    }
    const sent = normalised(unit, raw);
    top.sent[unit.key] = sent;
    if (!pinned(unit)) {
      settle(unit, top, writable(unit));
      continue;
    }
    const pin = normalised(unit, pins?.[unit.key]);
    if (sent !== undefined && !sameJson(sent, pin)) {
      issues?.add(issueOf('locked', unit.field.title, unit.pointer), unit);
    }
    record[unit.key] = pin;
  }

  for (const { step, unit } of plan.steps) {
    if (unit.parent === null) {
      if (step === 'show') showField(unit);
      else if (visible[unit.order] === true) workOut(unit, top);
      continue;
    }
    const holders = tables.get(unit.parent);
    if (holders === undefined || record[unit.parent.key] === undefined) continue;
    const shown: boolean[] = [];
    for (const holder of holders) {
      if (step === 'show') shown.push(holder !== null && showCell(unit, holder));
      else if (holder !== null && cells.get(unit)?.[holder.row] !== false) workOut(unit, holder);
    }
    if (step === 'show') cells.set(unit, shown);
  }
  if (issues !== null) {
    tellSuspects(top, issues);
    for (const holders of tables.values())
      for (const holder of holders) if (holder) tellSuspects(holder, issues);
  }
  return {
    record,
    visible,
    cellVisible: (column, row) =>
      visible[column.parent?.order ?? column.order] === true &&
      (!column.conditionalCells || cells.get(column)?.[row] === true),
    holds,
    writable,
    pinned,
  };

  /** A table starts from what was sent, or from what stands there where it is pinned or may not be written. */
  function settleTable(table: Unit, raw: unknown): void {
    const stored = before === undefined ? undefined : own(before, table.key);
    const fixed = pinned(table) ? 'locked' : writable(table) ? null : 'readOnly';
    if (fixed === null) {
      const untouched = top.fresh && !Object.hasOwn(data, table.key);
      record[table.key] = rowsOf(table, untouched ? (table.default?.json(evaluation) ?? undefined) : raw);
      return;
    }
    const standing =
      fixed === 'locked'
        ? pins?.[table.key]
        : before === undefined
          ? table.default?.json(evaluation)
          : stored;
    const sent = plainRows(table, raw);
    if (sent !== undefined && !sameJson(sent, plainRows(table, standing))) {
      issues?.add(issueOf(fixed, table.field.title, table.pointer), table);
    }
    record[table.key] = rowsOf(table, standing);
  }

  /** The rows of a table as objects of our own, cells normalised; the holders are kept for the steps. */
  function rowsOf(table: Unit, raw: unknown): unknown {
    const value = normalised(table, raw);
    if (!Array.isArray(value)) return value;
    const rows: unknown[] = [];
    const holders: (Holder | null)[] = [];
    const stored = own(before ?? {}, table.key);
    const storedRows = Array.isArray(stored) ? (stored as readonly unknown[]) : undefined;
    for (const [i, given] of value.entries()) {
      if (!isObject(given)) {
        rows.push(given);
        holders.push(null);
        continue;
      }
      const sent: Row = {};
      for (const column of table.columns) {
        const cell = bounded(column, own(given, column.key), i, tellAt(column, i));
        sent[column.key] = normalised(column, cell);
      }
      const values: Row = {};
      rows.push(values);
      holders.push({
        row: i,
        values,
        sent,
        given: boundedObject(given),
        before: undefined,
        fresh: storedRows === undefined || i >= storedRows.length,
        context: { data: record, row: values, today: context.today, now: context.now },
        suspects: null,
      });
    }
    if (storedRows !== undefined) matchRows(table, holders, storedRows, writable);
    for (const holder of holders) {
      if (holder === null) continue;
      for (const column of table.columns) settle(column, holder, writable(column));
      if (issues !== null) tellUnknownColumns(table, holder);
    }
    tables.set(table, holders);
    return rows;
  }

  function tellUnknownColumns(table: Unit, { given, row, before: stored }: Holder): void {
    for (const name of Object.keys(given)) {
      if (issues?.full === true) return;
      if (table.columnsByKey.has(name) || given[name] === undefined) continue;
      // A column that an older version of the form had is dropped without a word.
      if (stored !== undefined && sameJson(own(stored, name), given[name])) continue;
      const path = `${table.pointer}/${row}/${pointerStep(name)}`;
      issues?.add(issueOf('unknownField', table.field.title, path, { name: name.slice(0, 100) }), table, row);
    }
  }

  function holds(rule: RulePlan, row = -1): boolean {
    if (rule.condition === null) return true;
    if (rule.each === null) {
      const known = truth[rule.index] ?? rule.condition.test(evaluation);
      truth[rule.index] = known;
      return known;
    }
    const holder = tables.get(rule.each)?.[row];
    if (holder === undefined || holder === null) return false;
    rowTruth[rule.index] ??= [];
    const inRow = rowTruth[rule.index] as boolean[];
    inRow[row] ??= rule.condition.test(holder.context);
    return inRow[row] === true;
  }

  function showField(unit: Unit): void {
    const outer = unit.around.at(-1);
    const shows =
      (outer === undefined || visible[outer.order] === true) &&
      (unit.shownBy.length === 0 || unit.shownBy.some((rule) => holds(rule)));
    visible[unit.order] = shows;
    if (!shows && (unit.holds === 'value' || unit.holds === 'rows')) record[unit.key] = undefined;
  }

  function showCell(column: Unit, holder: Holder): boolean {
    const shows = column.shownBy.some((rule) => holds(rule, holder.row));
    if (!shows) holder.values[column.key] = undefined;
    return shows;
  }

  function workOut(unit: Unit, holder: Holder): void {
    if (unit.compute !== null && !pinned(unit)) {
      const computed = normalised(unit, unit.compute.json(holder.context, unit.places));
      holder.values[unit.key] = computed;
      const sent = holder.sent[unit.key];
      if (issues !== null && sent !== undefined && !sameJson(sent, computed) && !isUnrounded(sent)) {
        // An untouched value of the stored record, sent along with the fields it depends on, is nobody's claim.
        if (holder.before === undefined || !sameJson(sent, own(holder.before, unit.key))) {
          issues.add(
            issueOf('computed.differs', titleIn(unit, holder.row), pathIn(unit, holder.row), {
              computed: computed ?? null,
            }),
            unit,
            holder.row,
          );
        }
      }
    }
    if (unit.fills.length > 0) fillBeside(unit, holder, facts, writable, pinned);

    /** Whoever works it out by the formula alone sends more decimals than the field keeps; that is no other figure. */
    function isUnrounded(sent: unknown): boolean {
      return unit.places !== undefined && sent === unit.compute?.json(holder.context);
    }
  }

  function tellSuspects(holder: Holder, list: IssueList): void {
    for (const unit of holder.suspects?.keys() ?? []) {
      const shows =
        unit.parent === null ? visible[unit.order] === true : cells.get(unit)?.[holder.row] !== false;
      if (!shows || (unit.parent !== null && visible[unit.parent.order] !== true)) continue;
      list.add(issueOf('readOnly', titleIn(unit, holder.row), pathIn(unit, holder.row)), unit, holder.row);
    }
  }
}

/** The entered cells of a table, normalised, for comparing: computed columns say nothing of their own. */
function plainRows(table: Unit, raw: unknown): unknown {
  const value = normalised(table, raw);
  if (!Array.isArray(value)) return value;
  const entered = table.columns.filter((column) => column.compute === null);
  return value.map((row) =>
    isObject(row)
      ? Object.fromEntries(entered.map((column) => [column.key, normalised(column, own(row, column.key))]))
      : row,
  );
}
