import { isObject } from '@weir/base';
import type { Completion } from '../complete/complete.ts';
import { pathIn, titleIn } from '../complete/places.ts';
import { factKey } from '../fact-key.ts';
import type { Facts } from '../field-run.ts';
import { titled } from '../layer-a/explain.ts';
import type { Demand, Plan, Unit } from '../prepare/plan.ts';
import { uniqueIssue, uniqueValues } from '../unique-values.ts';
import { judgeDemand } from './demands.ts';
import type { IssueList } from './issue-list.ts';

/** Judges what JSON Schema cannot say: the kinds' own checks, the rest of the rules, and what only the server's facts tell. */
export function judgeLayerB(
  plan: Plan,
  data: Readonly<Record<string, unknown>>,
  completion: Completion,
  facts: Facts,
  issues: IssueList,
): void {
  for (const unit of plan.values) {
    const value = data[unit.key];
    if (value === undefined) continue;
    if (unit.holds === 'rows' && Array.isArray(value)) {
      for (const [i, row] of (value as readonly unknown[]).entries()) {
        if (!isObject(row)) continue;
        for (const column of unit.columns) {
          const cell = row[column.key];
          if (cell !== undefined) checkValue(column, cell, i, facts, issues);
        }
      }
    }
    checkValue(unit, value, -1, facts, issues);
  }
  for (const demand of plan.layerB) judgeRest(plan, demand, data, completion, issues);
  for (const claim of uniqueValues(plan.form, data)) {
    const lookup = {
      lookup: 'unique',
      form: plan.form.key,
      unique: claim.unique,
      value: claim.value,
    } as const;
    const taken = facts.get(factKey(lookup));
    if (taken?.exists !== true) continue;
    const last = plan.byKey.get(claim.fields.at(-1) ?? '');
    issues.add(uniqueIssue(plan.form, claim.unique, taken.label), last ?? null);
  }
}

/** The checks of the kind; a value that broke its schema is not asked again. */
function checkValue(unit: Unit, value: unknown, row: number, facts: Facts, issues: IssueList): void {
  const check = unit.run?.check;
  if (check === undefined) return;
  let found = check(unit.field, value, facts);
  if (found.length === 0 || issues.has(unit, row)) return;
  const path = pathIn(unit, row);
  if (row >= 0) found = check(titled({ unit, row, title: titleIn(unit, row) }), value, facts);
  for (const issue of found) {
    const place = row < 0 && unit.holds === 'rows' ? cellOf(unit, issue.path) : { unit, row };
    issues.add({ ...issue, path: path + issue.path }, place.unit, place.row);
  }
}

/** The cell a table's own check means by `/2/item`, so that its issue is told with its row. */
function cellOf(table: Unit, path: string): { readonly unit: Unit; readonly row: number } {
  const [, row = '', column = ''] = path.split('/');
  if (!/^[0-9]+$/.test(row)) return { unit: table, row: -1 };
  return { unit: table.columnsByKey.get(column) ?? table, row: Number(row) };
}

function judgeRest(
  plan: Plan,
  demand: Demand,
  data: Readonly<Record<string, unknown>>,
  completion: Completion,
  issues: IssueList,
): void {
  const { rule, table } = demand;
  if (table === null) {
    if (rule !== undefined && !completion.holds(rule)) return;
    judgeDemand(
      demand,
      {
        values: data,
        row: -1,
        unit: (key) => plan.byKey.get(key),
        visible: (unit) => completion.visible[unit.order] === true,
      },
      issues,
    );
    return;
  }
  const rows = data[table.key];
  if (!Array.isArray(rows)) return;
  for (const [row, values] of (rows as readonly unknown[]).entries()) {
    if (!isObject(values) || (rule !== undefined && !completion.holds(rule, row))) continue;
    const visible = (unit: Unit): boolean => completion.cellVisible(unit, row);
    judgeDemand(demand, { values, row, unit: (key) => table.columnsByKey.get(key), visible }, issues);
  }
}
