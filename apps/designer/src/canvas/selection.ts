import type { ArtefactIssue, FieldSpecs, Form } from '@weir/artefact';
import type { SessionState } from '../session/session.ts';
import { indexOf } from './form-index.ts';

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The selection as a set; the same set for the same selection. */
export function selectedSet(selection: readonly string[]): ReadonlySet<string> {
  const before = sets.get(selection);
  if (before) return before;
  const set = new Set(selection);
  sets.set(selection, set);
  return set;
}

/** The one field of a tree that Tab stops at: the last selected, or the first of the form. */
export function tabStop(state: SessionState): string | null {
  return state.selection.at(-1) ?? formOf(state)?.fields[0]?.key ?? null;
}

function formOf(state: SessionState): Form | undefined {
  return state.design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === state.formKey,
  );
}

export type Mark = 'error' | 'warning';
const marks = new WeakMap<readonly ArtefactIssue[], Map<Form, ReadonlyMap<string, Mark>>>();

/** The worst that is wrong with each field of a form. */
export function marksOf(
  issues: readonly ArtefactIssue[],
  form: Form,
  specs: FieldSpecs,
): ReadonlyMap<string, Mark> {
  const byForm = marks.get(issues) ?? new Map<Form, ReadonlyMap<string, Mark>>();
  marks.set(issues, byForm);
  const before = byForm.get(form);
  if (before) return before;
  const names = new Map(indexOf(form, specs).all.map((entry) => [entry.path, entry.name]));
  const found = new Map<string, Mark>();
  for (const issue of issues) {
    if (issue.artefact !== `form/${form.key}`) continue;
    const at = /^(\/fields\/\d+)+/.exec(issue.path)?.[0];
    const name = at === undefined ? undefined : names.get(at);
    if (name === undefined) continue;
    if (issue.severity !== 'warning') found.set(name, 'error');
    else if (!found.has(name)) found.set(name, 'warning');
  }
  // Only the newest version of a form is asked for again.
  byForm.clear();
  byForm.set(form, found);
  return found;
}
