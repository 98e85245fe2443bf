import type { Issue } from '@weir/base';
import { artefactIssue } from '../../check/artefact-issue.ts';
import type { Form } from './form.ts';

/** Checks that a form's limits leave some time in which it is open. */
export function checkLimits({ limits }: Form): readonly Issue[] {
  if (limits === undefined) return [];
  const issues: Issue[] = [];
  const instants = new Map<'opens' | 'closes', number>();
  for (const name of ['opens', 'closes'] as const) {
    const text = limits[name];
    if (text === undefined) continue;
    const at = Date.parse(text);
    if (isOnCalendar(text, at)) instants.set(name, at);
    else
      issues.push(
        artefactIssue(
          'form.limits',
          `/limits/${name}`,
          `没有“${text}”这个时间，请改正`,
          `There is no time “${text}”; correct it`,
        ),
      );
  }
  const opens = instants.get('opens');
  const closes = instants.get('closes');
  if (opens !== undefined && closes !== undefined && closes <= opens)
    issues.push(
      artefactIssue(
        'form.limits',
        '/limits/closes',
        '截止时间要晚于开始时间',
        'The form must close after it opens',
      ),
    );
  if (limits.hours !== undefined && limits.hours.from === limits.hours.to)
    issues.push(
      artefactIssue(
        'form.limits',
        '/limits/hours/to',
        '结束时间不能与开始时间相同；全天开放请去掉时段',
        'The hours must not end when they begin; to be open all day, leave them out',
      ),
    );
  return issues;
}

// JavaScript reads February 30 as March 1 or 2.
function isOnCalendar(text: string, at: number): boolean {
  if (Number.isNaN(at)) return false;
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
}
