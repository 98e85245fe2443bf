import { isObject, sameJson } from '@weir/base';
import { type Completion, complete } from './complete/complete.ts';
import { normalised } from './complete/normalise.ts';
import { guardShape } from './complete/shape-guard.ts';
import type { FieldState, JudgeContext, PreparedForm, Presentation } from './contract.ts';
import { own } from './layer-a/compile-test.ts';
import { type Plan, planOf, type Unit } from './prepare/plan.ts';
import { plainState, stateWithOptions } from './prepare/states.ts';

/** Rows whose cells have states of their own; nobody edits more on one screen. */
const MAX_ROWS = 5000;

/**
 * How the form looks for these answers: what shows, what must be filled, which options are left, and the answers with
 * defaults, fills and computed values. Entered text comes back as it was typed; hidden answers are kept. Equal states
 * are the same object, so a field need only be drawn again when its state is another one.
 */
export function present(
  prepared: PreparedForm,
  data: Readonly<Record<string, unknown>>,
  context: JudgeContext,
  previous?: Presentation,
): Presentation {
  const plan = planOf(prepared);
  const guarded = guardShape(data);
  const given = guarded.issue === null ? data : {};
  const completion = complete(plan, given, context, context.facts, null, guarded.notJson);
  const fields = statesOf(plan, given, completion, context);
  const shown = guarded.issue === null ? shownData(plan, given, completion) : data;
  const same = previous !== undefined && sameStates(previous.fields, fields);
  return { data: shown, fields: same ? previous.fields : fields };
}

function statesOf(
  plan: Plan,
  given: Readonly<Record<string, unknown>>,
  completion: Completion,
  context: JudgeContext,
): Map<string, FieldState> {
  const states = new Map<string, FieldState>();
  const readable = (unit: Unit): boolean =>
    context.access === undefined || context.access(unit.name) !== 'none';
  for (const unit of plan.units) {
    if (unit.parent !== null) continue;
    const visible = completion.visible[unit.order] === true;
    if (unit.holds === 'container' || unit.holds === 'nothing') {
      states.set(`#${unit.key}`, plainState(visible, false, false));
      continue;
    }
    states.set(unit.pointer, stateOf(unit, -1, visible && readable(unit), completion));
    if (unit.holds !== 'rows' || !visible) continue;
    // Empty rows at the end are no part of the answers, but they are on the screen.
    const count = Math.max(lengthOf(completion.record[unit.key]), lengthOf(own(given, unit.key)));
    for (const column of unit.columns) {
      const mayRead = readable(column);
      // Where no row rule has a say, all cells of a column are alike.
      if (!column.conditionalCells && column.requiredBy.length === 0 && column.narrowedBy.length === 0) {
        const alike = stateOf(column, -1, mayRead, completion);
        for (let row = 0; row < count; row++) states.set(column.cellPointer(row), alike);
        continue;
      }
      for (let row = 0; row < count; row++) {
        const shows = mayRead && completion.cellVisible(column, row);
        states.set(column.cellPointer(row), stateOf(column, row, shows, completion));
      }
    }
  }
  return states;
}

function lengthOf(rows: unknown): number {
  return Array.isArray(rows) ? Math.min(rows.length, MAX_ROWS) : 0;
}

function stateOf(unit: Unit, row: number, visible: boolean, completion: Completion): FieldState {
  const readOnly = unit.compute !== null || !completion.writable(unit) || completion.pinned(unit);
  const asked = unit.required || unit.requiredBy.some((rule) => completion.holds(rule, row));
  // What nobody can enter is not asked for: a computed or drawn value has no empty box to fill.
  const enterable = unit.compute === null && unit.spec.drawn !== true && unit.field.writtenBy !== 'system';
  const required = visible && asked && enterable;
  if (unit.narrowedBy.length === 0) return plainState(visible, required, readOnly);
  let allowed: readonly string[] | null = null;
  for (const { rule, allow } of unit.narrowedBy) {
    if (!completion.holds(rule, row)) continue;
    allowed = allowed === null ? allow : allowed.filter((option) => allow.includes(option));
  }
  return allowed === null
    ? plainState(visible, required, readOnly)
    : stateWithOptions(unit, visible, required, readOnly, allowed);
}

function sameStates(a: ReadonlyMap<string, FieldState>, b: ReadonlyMap<string, FieldState>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, state] of b) if (a.get(key) !== state) return false;
  return true;
}

/** The answers to show: as they were typed, with what the form itself wrote into them. */
function shownData(
  plan: Plan,
  given: Readonly<Record<string, unknown>>,
  completion: Completion,
): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | null = null;
  for (const unit of plan.values) {
    if (completion.visible[unit.order] !== true) continue;
    const raw = own(given, unit.key);
    const value =
      unit.holds === 'rows'
        ? shownRows(unit, raw, completion)
        : shownValue(unit, raw, given, completion.record, completion);
    if (value === raw) continue;
    copy ??= { ...given };
    if (value === undefined) delete copy[unit.key];
    else copy[unit.key] = value;
  }
  return copy ?? given;
}

function shownRows(table: Unit, raw: unknown, completion: Completion): unknown {
  const rows = completion.record[table.key];
  if (!Array.isArray(raw) || completion.pinned(table) || !completion.writable(table)) return rows ?? raw;
  if (!Array.isArray(rows)) return raw;
  let copy: unknown[] | null = null;
  for (const [i, given] of (raw as readonly unknown[]).entries()) {
    const row: unknown = rows[i];
    if (!isObject(given) || !isObject(row)) continue;
    let cells: Record<string, unknown> | null = null;
    for (const column of table.columns) {
      if (!completion.cellVisible(column, i)) continue;
      const cell = own(given, column.key);
      const value = shownValue(column, cell, given, row, completion);
      if (value === cell) continue;
      cells ??= { ...given };
      if (value === undefined) delete cells[column.key];
      else cells[column.key] = value;
    }
    if (cells === null) continue;
    copy ??= [...(raw as readonly unknown[])];
    copy[i] = cells;
  }
  return copy ?? raw;
}

function shownValue(
  unit: Unit,
  raw: unknown,
  given: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  completion: Completion,
): unknown {
  const value = values[unit.key];
  const free = unit.compute === null && !completion.pinned(unit) && completion.writable(unit);
  // What was typed stays as typed, blanks included; what was emptied stays empty.
  if (free && (value === undefined || Object.hasOwn(given, unit.key))) return raw;
  if (value === raw || sameJson(normalised(unit, raw), value)) return raw;
  return value;
}
