import { pointerStep } from '@weir/artefact';
import { isObject } from '@weir/base';
import { own } from '../layer-a/compile-test.ts';
import { explainValue } from '../layer-a/explain.ts';
import type { Plan, SchemaDemand, Unit } from '../prepare/plan.ts';
import { issueOf } from '../sentences.ts';
import { type DemandPlace, judgeDemand, requiredIssue } from './demands.ts';
import type { IssueList } from './issue-list.ts';

const shown = (): boolean => true;
const RECORD = { 'zh-CN': '提交的内容', en: 'The submission' };

/**
 * Judges a record by its JSON Schema, telling what is wrong in the words of the form. No issue is added exactly when
 * any validator of draft-07 accepts the record.
 */
export function judgeLayerA(plan: Plan, data: unknown, issues: IssueList): void {
  const { layerA } = plan;
  // Most records are right, and then one pass of closures is all there is to do.
  if (layerA.passes(data)) return;
  if (!isObject(data)) {
    issues.add(issueOf('type', RECORD, '', { expected: 'object' }), null);
    return;
  }
  for (const key of Object.keys(data)) {
    if (plan.byKey.has(key) || data[key] === undefined) continue;
    issues.add(issueOf('unknownField', RECORD, `/${pointerStep(key)}`, { name: key.slice(0, 100) }), null);
  }
  const place: DemandPlace = { values: data, row: -1, unit: (key) => plan.byKey.get(key), visible: shown };
  for (const unit of plan.values) {
    const value = own(data, unit.key);
    if (value === undefined) {
      if (unit.required && !unit.conditional && !issues.refused(unit, -1))
        issues.add(requiredIssue(unit, -1), unit);
      continue;
    }
    if (!unit.passes(value)) for (const issue of explainValue(unit, value, -1)) issues.add(issue, unit);
    if (unit.holds === 'rows' && Array.isArray(value)) {
      const demands = layerA.rows.get(unit.key) ?? [];
      for (const [i, row] of (value as readonly unknown[]).entries()) judgeRow(unit, row, i, demands, issues);
    }
  }
  judgeDemands(layerA.root, data, place, issues);
  // The verdict is the schema's: it stands even if no words were found for it.
  if (issues.size === 0) issues.add(issueOf('pattern', RECORD), null);
}

function judgeRow(
  table: Unit,
  row: unknown,
  i: number,
  demands: readonly SchemaDemand[],
  issues: IssueList,
): void {
  if (!isObject(row)) {
    issues.add(issueOf('type', table.field.title, `${table.pointer}/${i}`, { expected: 'object' }), table, i);
    return;
  }
  for (const key of Object.keys(row)) {
    if (table.columnsByKey.get(key)?.schema || row[key] === undefined) continue;
    const path = `${table.pointer}/${i}/${pointerStep(key)}`;
    issues.add(issueOf('unknownField', table.field.title, path, { name: key.slice(0, 100) }), table, i);
  }
  for (const column of table.columns) {
    const value = own(row, column.key);
    if (value === undefined) {
      if (column.required && !column.conditionalCells && !issues.refused(column, i))
        issues.add(requiredIssue(column, i), column, i);
    } else if (!column.passes(value)) {
      for (const issue of explainValue(column, value, i)) issues.add(issue, column, i);
    }
  }
  const place: DemandPlace = {
    values: row,
    row: i,
    unit: (key) => table.columnsByKey.get(key),
    visible: shown,
  };
  judgeDemands(demands, row, place, issues);
}

function judgeDemands(
  schemaDemands: readonly SchemaDemand[],
  data: unknown,
  place: DemandPlace,
  issues: IssueList,
): void {
  for (const { condition, demands } of schemaDemands) {
    if (condition(data)) for (const demand of demands) judgeDemand(demand, place, issues);
  }
}
