import { isObject } from '@weir/base';
import { bounded, boundedObject } from './complete/bounded.ts';
import { writableBy } from './complete/holder.ts';
import { normalised } from './complete/normalise.ts';
import { guardShape } from './complete/shape-guard.ts';
import type { JudgeContext, PreparedForm } from './contract.ts';
import type { Lookup } from './field-run.ts';
import { own } from './layer-a/compile-test.ts';
import { planOf, type Unit } from './prepare/plan.ts';
import { questionsOf } from './questions.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What a new record asks for sure, told without working it out: questions of values that were sent to fields which always
 * show and are open to the sender, and of fields that start with the sender. Never one that `lookupsFor` would not ask,
 * since an answer may tell something. What formulas, fills and other defaults ask, `judgeAsking` tells.
 */
export function sureQuestions(
  prepared: PreparedForm,
  data: unknown,
  context: Omit<JudgeContext, 'facts' | 'before'>,
): readonly Lookup[] {
  const guarded = guardShape(data);
  if (guarded.issue !== null) return [];
  const plan = planOf(prepared);
  const given = data as Row;
  const record: Record<string, unknown> = {};
  for (const unit of plan.values) {
    if (unit.conditional || guarded.notJson.has(unit.key)) continue;
    if (context.pins !== undefined && Object.hasOwn(context.pins, unit.key)) continue;
    if (unit.holds === 'rows') {
      const sent = writableBy(unit, context) ? normalised(unit, boundedValue(unit, given, -1)) : undefined;
      if (Array.isArray(sent)) record[unit.key] = sent.map((row, at) => sureCells(unit, row, at, context));
    } else record[unit.key] = sureValue(unit, given, -1, context);
  }
  return questionsOf(plan, record);
}

function sureCells(
  table: Unit,
  given: unknown,
  row: number,
  context: Omit<JudgeContext, 'facts'>,
): Row | null {
  if (!isObject(given)) return null;
  const sent = boundedObject(given);
  const cells: Record<string, unknown> = {};
  for (const column of table.columns)
    if (!column.conditional && !column.conditionalCells)
      cells[column.key] = sureValue(column, sent, row, context);
  return cells;
}

/** The value the record will have here, whatever else is in it; undefined when that is not sure. */
function sureValue(unit: Unit, given: Row, row: number, context: Omit<JudgeContext, 'facts'>): unknown {
  if (unit.compute !== null || unit.filledBy !== null) return undefined;
  const writable = writableBy(unit, context);
  if (writable && Object.hasOwn(given, unit.key)) return normalised(unit, boundedValue(unit, given, row));
  return startsWithSender(unit) ? (context.me ?? undefined) : undefined;
}

function startsWithSender({ field }: Unit): boolean {
  return field.default !== undefined && 'field' in field.default && field.default.field === '_me';
}

function boundedValue(unit: Unit, given: Row, row: number): unknown {
  return bounded(unit, own(given, unit.key), row, null);
}
