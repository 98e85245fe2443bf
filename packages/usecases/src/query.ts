import type { SortKey } from '@weir/artefact';
import { recordScope } from '@weir/artefact';
import { type Issue, ok, pointer } from '@weir/base';
import { check, type Expr, references } from '@weir/expression';
import { type Admission, admit, type Desk, denied } from './admission.ts';
import type { UseCases } from './contract.ts';
import type { RecordQuery } from './ports/record-store.ts';
import { viewRecords } from './record-view.ts';
import { fail, failWith, type PlainFailed } from './result.ts';
import { askerOf, rowConditions } from './scope-of.ts';
import { searchOf } from './search/record-search.ts';
import { isSeen } from './seen.ts';
import { issueOf } from './sentences.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 500;
const COUNT_LIMIT = 10_000;
const SYSTEM_SORTS: ReadonlySet<string> = new Set([
  '_createdAt',
  '_updatedAt',
  '_number',
  '_owner',
  '_createdBy',
  '_door',
  '_channel',
]);

/** What a list or an export asks for. */
export interface Asked {
  readonly filter?: Expr;
  readonly search?: string;
  readonly sort?: readonly SortKey[];
}

/** A page of the records this person may see. */
export function queryUseCase(desk: Desk): UseCases['query'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'read');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    // Deleted records are shown to those who could restore them.
    if (input.deleted === true && !admission.permission.actions.has('delete'))
      return denied(admission, 'delete');
    const planned = planQuery(desk, admission, input, 'read');
    if (!planned.ok) return planned;
    if (planned.value === null)
      return ok({ records: [], next: null, ...(input.count === true ? { count: NONE } : {}) });
    const extra = input.deleted === true ? rowConditions(admission.permission, 'delete') : [];
    if (extra === null) return ok({ records: [], next: null });
    const search = await searchOf(desk, admission, input.search, 'read');
    const query: RecordQuery = {
      ...planned.value,
      ...(search === undefined ? {} : { search }),
      where: [...planned.value.where, ...extra],
      limit: Math.min(Math.max(Math.trunc(input.limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT),
      ...(input.cursor === undefined ? {} : { cursor: input.cursor }),
      ...(input.deleted === undefined ? {} : { deleted: input.deleted }),
      ...(input.count === true ? { countLimit: COUNT_LIMIT } : {}),
    };
    const page = await pageOrNull(desk, query);
    if (page === null) return fail('invalid', 'query.cursor', '/cursor');
    return ok({
      records: await viewRecords(desk, admission, page.records),
      next: page.next,
      ...(page.count === undefined ? {} : { count: page.count }),
    });
  };
}

const NONE = { value: 0, more: false } as const;

async function pageOrNull(desk: Desk, query: RecordQuery) {
  try {
    return await desk.ports.records.query(query);
  } catch (problem) {
    if (problem instanceof Error && problem.name === 'InvalidCursor') return null;
    throw problem;
  }
}

/** The query for what was asked (but for the words searched), inside the person's rows; null when they may see none. Refuses what would tell of hidden fields. */
export function planQuery(
  desk: Desk,
  admission: Admission,
  asked: Asked,
  action: 'read' | 'export',
): { readonly ok: true; readonly value: Omit<RecordQuery, 'limit' | 'cursor'> | null } | PlainFailed {
  const { form, permission, published } = admission;
  const filterProblem =
    asked.filter === undefined ? null : filterFailure(desk, admission, asked.filter, action);
  if (filterProblem !== null) return filterProblem;
  for (const [at, key] of (asked.sort ?? []).entries()) {
    const problem = sortFailure(desk, admission, key.field, pointer('sort', at, 'field'), action);
    if (problem !== null) return problem;
  }
  const rows = rowConditions(permission, action);
  if (rows === null) return { ok: true, value: null };
  const { me, today, now } = askerOf(admission);
  return {
    ok: true,
    value: {
      app: published.app.app,
      form: form.key,
      where: [...rows, ...(asked.filter === undefined ? [] : [asked.filter])],
      sort: asked.sort ?? defaultSort(desk, admission),
      me,
      today,
      now,
    },
  };
}

function filterFailure(
  desk: Desk,
  admission: Admission,
  filter: Expr,
  action: 'read' | 'export',
): PlainFailed | null {
  const { issues, type } = check(filter, recordScope(admission.form, desk.kinds.specs));
  if (issues.length > 0) {
    return failWith(
      'invalid',
      issues.map((issue): Issue => ({ ...issue, path: `/filter${issue.path}` })),
    );
  }
  if (type.type !== 'boolean' && type.type !== 'any') {
    return failWith('invalid', [issueOf('query.notACondition', '/filter')]);
  }
  const used = references(filter);
  const tables = used.filter(({ kind }) => kind === 'field').map(({ key }) => key);
  for (const { kind, key, path } of used) {
    const names =
      kind === 'field'
        ? [key]
        : tables.map((table) => `${table}.${key}`).filter((name) => admission.prepared.fields.has(name));
    for (const name of names) {
      if (!mayUse(admission, name, action)) return fieldForbidden(admission, name, `/filter${path}`);
    }
  }
  return null;
}

function sortFailure(
  desk: Desk,
  admission: Admission,
  name: string,
  path: string,
  action: 'read' | 'export',
): PlainFailed | null {
  if (SYSTEM_SORTS.has(name)) return null;
  const field = admission.prepared.fields.get(name);
  if (field === undefined) return fail('invalid', 'query.unknownField', path, { field: name });
  if (!mayUse(admission, name, action)) return fieldForbidden(admission, name, path);
  if (isSortable(desk, admission, name)) return null;
  return fail('invalid', 'query.notSortable', path, { field: field.field.title['zh-CN'] });
}

function isSortable(desk: Desk, admission: Admission, name: string): boolean {
  if (SYSTEM_SORTS.has(name)) return true;
  const field = admission.prepared.fields.get(name);
  return (
    field !== undefined &&
    field.table === undefined &&
    desk.kinds.specs.get(field.field.kind)?.slot !== undefined
  );
}

/** System names are open; a field only to those who may read it, since an answer to a filter tells its value. */
export function mayUse(admission: Admission, name: string, action: 'read' | 'export'): boolean {
  return name.startsWith('_') || admission.permission.access(name, action) !== 'none';
}

/** The refusal to use a hidden field. */
export function fieldForbidden(admission: Admission, name: string, path: string): PlainFailed {
  // A field that is not there for the caller is called as they called it: its title is no less hidden than its values.
  const title = isSeen(admission, name)
    ? admission.prepared.fields.get(name)?.field.title['zh-CN']
    : undefined;
  return fail('forbidden', 'forbidden.field', path, { field: title ?? name });
}

/** The list's own order as far as the person may see it; newest first where nothing is said. */
function defaultSort(desk: Desk, admission: Admission): readonly SortKey[] {
  const own = (admission.form.list?.sort ?? []).filter(
    ({ field }) => mayUse(admission, field, 'read') && isSortable(desk, admission, field),
  );
  return own.length > 0 ? own : [{ field: '_createdAt', descending: true }];
}
