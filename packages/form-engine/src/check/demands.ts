import type { Issue, LocalText } from '@weir/base';
import { pathIn, titleIn } from '../complete/places.ts';
import { compileTest, type Test } from '../layer-a/compile-test.ts';
import type { Demand, Unit } from '../prepare/plan.ts';
import { issueOf, requiredFrom, type SentenceCode } from '../sentences.ts';
import { brokenOption } from './broken-option.ts';
import type { IssueList } from './issue-list.ts';

/** Where a demand is made: the record or a row of it. */
export interface DemandPlace {
  readonly values: Readonly<Record<string, unknown>>;
  /** -1 for the record. */
  readonly row: number;
  readonly unit: (key: string) => Unit | undefined;
  readonly visible: (unit: Unit) => boolean;
}

/** Judges one demand whose condition is true. Layers A and B both tell through here, so a rule has one wording. */
export function judgeDemand(demand: Demand, place: DemandPlace, issues: IssueList): void {
  const { consequence } = demand;
  const rule = demand.rule?.rule.key;
  const tell = (unit: Unit, issue: Issue): void =>
    issues.add(rule === undefined ? issue : { ...issue, rule }, unit, place.row);
  if ('require' in consequence) {
    for (const key of consequence.require) {
      const unit = place.unit(key);
      if (unit === undefined || place.values[key] !== undefined || !place.visible(unit)) continue;
      if (!issues.refused(unit, place.row)) tell(unit, requiredIssue(unit, place.row));
    }
  } else if ('options' in consequence) {
    const { field, allow, message } = consequence.options;
    const unit = place.unit(field);
    const value = place.values[field];
    if (unit === undefined || value === undefined) return;
    const fits = Array.isArray(value)
      ? value.every((item) => allow.includes(item))
      : allow.includes(value as string);
    if (fits) return;
    const path = pathIn(unit, place.row);
    tell(unit, worded(brokenOption(titleIn(unit, place.row), path, allow, unit.type?.options), message));
  } else if ('restrict' in consequence) {
    const { field, pattern, minimum, maximum, message } = consequence.restrict;
    const unit = place.unit(field);
    const value = place.values[field];
    if (unit === undefined || value === undefined) return;
    const broken = (code: SentenceCode, data: Readonly<Record<string, unknown>> = {}): void =>
      tell(unit, worded(issueOf(code, titleIn(unit, place.row), pathIn(unit, place.row), data), message));
    if (
      pattern !== undefined &&
      typeof value === 'string' &&
      !patternOf(consequence.restrict, pattern)(value)
    )
      broken('pattern');
    if (minimum !== undefined && typeof value === 'number' && value < minimum)
      broken('tooSmall', { limit: minimum });
    if (maximum !== undefined && typeof value === 'number' && value > maximum)
      broken('tooLarge', { limit: maximum });
  } else if ('reject' in consequence) {
    const { at, message } = consequence.reject;
    for (const key of at) {
      const unit = place.unit(key);
      if (unit !== undefined) tell(unit, { code: 'rule.rejected', path: pathIn(unit, place.row), message });
    }
    if (at.length === 0) {
      const issue: Issue = { code: 'rule.rejected', path: '', message };
      issues.add(rule === undefined ? issue : { ...issue, rule }, null);
    }
  }
}

/** The issue of an empty field that must be filled, in the words of its kind. */
export function requiredIssue(unit: Unit, row: number): Issue {
  const { group } = unit.spec;
  const title = titleIn(unit, row);
  if (unit.field.readOnly === true && unit.filledBy !== null) {
    const issue = issueOf('required', title, pathIn(unit, row));
    return { ...issue, message: requiredFrom(title, titleIn(unit.filledBy, row)) };
  }
  const code: SentenceCode =
    unit.holds === 'rows'
      ? 'requiredRows'
      : group === 'file'
        ? 'requiredFile'
        : group === 'choice' || group === 'relation'
          ? 'requiredChoice'
          : 'required';
  return issueOf(code, title, pathIn(unit, row));
}

const patterns = new WeakMap<object, Test>();

function patternOf(restriction: object, pattern: string): Test {
  const known = patterns.get(restriction) ?? compileTest({ pattern });
  patterns.set(restriction, known);
  return known;
}

function worded(issue: Issue, message: LocalText | undefined): Issue {
  return message === undefined ? issue : { ...issue, message };
}
