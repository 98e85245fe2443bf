import type { FieldAccess, Form, SortKey } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { type Expr, references } from '@weir/expression';

/** A view as the list uses it: all records, one of the form artefact, or one that a person saved. */
export interface ListViewChoice {
  readonly key: string;
  readonly title: string;
  readonly filter?: Expr;
  readonly sort?: readonly SortKey[];
  readonly columns?: readonly string[];
  readonly saved?: SavedState;
}
interface SavedState {
  readonly id: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly mayRemove: boolean;
  readonly broken: boolean;
}

/** What the server lists of the views people saved. */
interface Saved {
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly shared: boolean;
  readonly mayRemove: boolean;
  readonly broken?: true | undefined;
  readonly settings: Pick<ListViewChoice, 'filter' | 'sort' | 'columns'>;
}

/** The view of all records; no view of an artefact can have this key. */
export const ALL_VIEW = '_all';

/** The views a list offers, and which one opens when none is named. */
export interface ViewChoices {
  readonly choices: readonly ListViewChoice[];
  readonly opens: string;
}

/**
 * The form's own views, then those people saved. Whatever is saved, there is always a view without a filter: a list
 * that hides records without a way back looks as if they were lost.
 */
export function viewChoices(input: {
  readonly form: Form;
  readonly access: Readonly<Record<string, FieldAccess>>;
  readonly saved: readonly Saved[];
  readonly me: string;
  readonly all: string;
  readonly say: (text: LocalText) => string;
}): ViewChoices {
  const published = (input.form.list?.views ?? [])
    .filter((view) => view.filter === undefined || mayFilterBy(view.filter, input.access))
    .map(
      (view): ListViewChoice => ({
        key: view.key,
        title: input.say(view.title),
        ...settingsOf(view, input.access),
      }),
    );
  const saved = input.saved.map(
    (view): ListViewChoice => ({
      key: `v-${view.id}`,
      title: view.title,
      ...settingsOf(view.settings, input.access),
      saved: {
        id: view.id,
        shared: view.shared,
        mine: view.owner === input.me,
        mayRemove: view.mayRemove,
        broken: view.broken === true,
      },
    }),
  );
  const all = published.some((view) => view.filter === undefined)
    ? []
    : [{ key: ALL_VIEW, title: input.all }];
  const opens = (published[0] ?? all[0])?.key ?? ALL_VIEW;
  return { choices: [...all, ...published, ...saved], opens };
}

/** The view that is shown for the key in the address; one that is gone gives the list's first sight. */
export function chosenView(views: ViewChoices, key: string): ListViewChoice | undefined {
  return (
    views.choices.find((view) => view.key === key) ?? views.choices.find((view) => view.key === views.opens)
  );
}

function settingsOf(
  settings: Pick<ListViewChoice, 'filter' | 'sort' | 'columns'>,
  access: Readonly<Record<string, FieldAccess>>,
): Pick<ListViewChoice, 'filter' | 'sort' | 'columns'> {
  const sort = readableSort(settings.sort, access);
  return {
    ...(settings.filter ? { filter: settings.filter } : {}),
    ...(sort.length > 0 ? { sort } : {}),
    ...(settings.columns ? { columns: settings.columns } : {}),
  };
}

/** An order as far as this person may see the fields it goes by; the server refuses the rest. */
export function readableSort(
  sort: readonly SortKey[] | undefined,
  access: Readonly<Record<string, FieldAccess>>,
): readonly SortKey[] {
  return (sort ?? []).filter(({ field }) => access[field] !== 'none');
}

/** Whether every field the filter names may be read; the server refuses the others. */
function mayFilterBy(filter: Expr, access: Readonly<Record<string, FieldAccess>>): boolean {
  const used = references(filter);
  const tables = used.filter(({ kind }) => kind === 'field').map(({ key }) => key);
  return used.every(({ kind, key }) =>
    (kind === 'field' ? [key] : tables.map((table) => `${table}.${key}`)).every(
      (name) => access[name] !== 'none',
    ),
  );
}
