import type { ArtefactIssue, FieldSpecs, Form } from '@weir/artefact';
import type { SessionState } from '../session/session.ts';
import { indexOf } from './form-index.ts';

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The selection as a set; the same set for the same selection. */
function selectedSet(selection: readonly string[]): ReadonlySet<string> {
  const before = sets.get(selection);
  if (before) return before;
  const set = new Set(selection);
  sets.set(selection, set);
  return set;
}

/** The one field of a tree that Tab stops at: the last selected, or the first of the form. */
function tabStop(state: SessionState): string | null {
  return state.selection.at(-1) ?? formOf(state)?.fields[0]?.key ?? null;
}

function formOf(state: SessionState): Form | undefined {
  return state.design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === state.formKey,
  );
}

export type Mark = 'error' | 'warning';
const NO_MARKS: ReadonlyMap<string, Mark> = new Map();
const marks = new WeakMap<readonly ArtefactIssue[], Map<Form, ReadonlyMap<string, Mark>>>();

/** The worst that is wrong with each field of a form. */
function marksOf(issues: readonly ArtefactIssue[], form: Form, specs: FieldSpecs): ReadonlyMap<string, Mark> {
  if (issues.length === 0) return NO_MARKS;
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

/** What the state of a session says of one item of a tree. */
export interface ItemLook {
  readonly selected: boolean;
  /** Tab stops here. */
  readonly stop: boolean;
  /** The last selected: it has the tools. */
  readonly last: boolean;
  readonly mark: Mark | undefined;
}

/** Every look there is, so that two equal ones are the same. */
const LOOKS: readonly ItemLook[] = ([undefined, 'error', 'warning'] as const).flatMap((mark) =>
  [false, true].flatMap((last) =>
    [false, true].flatMap((stop) => [false, true].map((selected) => ({ selected, stop, last, mark }))),
  ),
);

interface Seen {
  readonly state: SessionState;
  readonly selected: ReadonlySet<string>;
  readonly stop: string | null;
  readonly last: string | undefined;
  readonly marks: ReadonlyMap<string, Mark>;
}
let seen: Seen | null = null;

/** The look of an item. Hundreds of items ask at every change: what they share is found out once. */
export function lookOf(state: SessionState, name: string, specs: FieldSpecs): ItemLook {
  if (seen?.state !== state) {
    const form = formOf(state);
    seen = {
      state,
      selected: selectedSet(state.selection),
      stop: tabStop(state),
      last: state.selection.at(-1),
      marks: form === undefined ? NO_MARKS : marksOf(state.issues, form, specs),
    };
  }
  const mark = seen.marks.get(name);
  const at =
    (seen.selected.has(name) ? 1 : 0) +
    (seen.stop === name ? 2 : 0) +
    (seen.last === name ? 4 : 0) +
    (mark === undefined ? 0 : mark === 'error' ? 8 : 16);
  return LOOKS[at] as ItemLook;
}
