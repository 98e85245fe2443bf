import { factKey, fillAccess, type Lookup } from '@weir/form-engine';
import { type Admission, admit, type Desk, permissionOnForm } from './admission.ts';
import type { UseCases } from './contract.ts';
import { answerLookups, isOutsider, recordFact, visibleFact } from './facts.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { fieldForbidden } from './query.ts';
import { textOf } from './record-view.ts';
import { isReference, isUser, type ReferenceField } from './reference-field.ts';
import { fail, ok, type PlainFailed } from './result.ts';
import { askerOf, rowConditions } from './scope-of.ts';
import { PEOPLE_LIMIT } from './search/record-search.ts';
import { answers, searchTextOf, searchWords } from './search/search-text.ts';
import { plainTitle, titleFields } from './title.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;
const OUTSIDER_LIMIT = 10;
const MAX_LOOKUPS = 500;

type Target = NonNullable<ReturnType<typeof permissionOnForm>>;

/** Records a reference field offers, with the values each would fill. */
export function searchReferenceUseCase(desk: Desk): UseCases['searchReference'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'create', 'update', 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const prepared = admission.prepared.fields.get(input.field);
    if (prepared === undefined || !isReference(prepared.field)) {
      return fail('invalid', 'reference.notAField', '/field', { field: input.field });
    }
    const closed = closedTo(admission, input.field);
    if (closed !== null) return closed;
    const { field } = prepared;
    const target = permissionOnForm(desk, admission, field.form);
    const rows =
      target === null ? null : isOutsider(admission) ? [] : rowConditions(target.permission, 'pick');
    const text = input.text.trim();
    // Strangers get answers, not the list: a public page is no directory of customers.
    if (target === null || rows === null || (admission.actor.kind === 'anonymous' && text === ''))
      return ok([]);
    const { me, today, now } = askerOf(admission);
    const page = await desk.ports.records.query({
      app: input.app,
      form: field.form,
      where: [...rows, ...(field.filter === undefined ? [] : [field.filter])],
      ...(text === '' ? {} : { search: { text, fields: searchedFields(admission, field, target) } }),
      sort: [{ field: '_number' }],
      limit: Math.min(
        Math.max(Math.trunc(input.limit ?? DEFAULT_LIMIT), 1),
        isOutsider(admission) ? OUTSIDER_LIMIT : MAX_LIMIT,
      ),
      me,
      today,
      now,
    });
    return ok(page.records.map((record) => offer(desk, admission, input.field, field, target, record)));
  };
}

function offer(
  desk: Desk,
  admission: Admission,
  name: string,
  field: ReferenceField,
  target: Target,
  record: StoredRecord,
) {
  const readable = readableIn(admission, target);
  const form = target.version.body;
  const there: Admission = { ...admission, ...target, form, prepared: target.prepared };
  const details = shownFields(field, target)
    .filter((key) => key !== titleFields(form)[0] && readable(key) && record.data[key] !== undefined)
    .map((key) => textOf(desk, there, key, record.data[key], new Map()));
  return {
    number: record.number,
    title: plainTitle(form, record, readable),
    details: details.filter((text) => text !== ''),
    fills: fillsOf(desk, admission, name, field, form, record),
  };
}

/** What choosing the record writes into fields this person may see here. */
function fillsOf(
  desk: Desk,
  admission: Admission,
  name: string,
  field: ReferenceField,
  form: Target['version']['body'],
  record: StoredRecord,
): Readonly<Record<string, unknown>> {
  const run = desk.kinds.runs.get(field.kind);
  const facts = new Map(
    (run?.lookups?.(field, record.number) ?? []).flatMap((lookup) =>
      lookup.lookup === 'reference'
        ? [[factKey(lookup), recordFact(form, record, lookup.fields)] as const]
        : [],
    ),
  );
  const table = admission.prepared.fields.get(name)?.table;
  const fills = run?.fills?.(field, record.number, facts) ?? {};
  return Object.fromEntries(
    Object.entries(fills).filter(
      ([own]) => fillAccess(admission.permission, table === undefined ? own : `${table}.${own}`) !== 'none',
    ),
  );
}

function shownFields(field: ReferenceField, target: Target): readonly string[] {
  return field.display ?? titleFields(target.version.body);
}

function searchedFields(admission: Admission, field: ReferenceField, target: Target): readonly string[] {
  const names = [...titleFields(target.version.body), ...shownFields(field, target)];
  return [...new Set(['_number', ...names.filter(readableIn(admission, target))])];
}

function readableIn(admission: Admission, target: Target): (name: string) => boolean {
  return (name) => isOutsider(admission) || target.permission.access(name, 'pick') !== 'none';
}

/** People a person field offers. */
export function searchPeopleUseCase(desk: Desk): UseCases['searchPeople'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'create', 'update', 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const field = admission.prepared.fields.get(input.field)?.field;
    if (field === undefined || !isUser(field)) {
      return fail('invalid', 'people.notAField', '/field', { field: input.field });
    }
    const closed = closedTo(admission, input.field);
    if (closed !== null) return closed;
    const search = input.text.trim();
    if (isOutsider(admission) && search === '') return ok([]);
    // Names are looked through here, so that they are found by pinyin too.
    const people = await desk.ports.people.list({
      app: input.app,
      ...(field.roles?.length === 1 && field.roles[0] !== undefined ? { role: field.roles[0] } : {}),
      limit: search === '' ? MAX_LIMIT : PEOPLE_LIMIT,
    });
    const wanted = field.roles ?? [];
    const words = searchWords(search);
    const named = (person: (typeof people)[number]): boolean => {
      const text = searchTextOf(isOutsider(admission) ? [person.name] : [person.name, person.email]);
      return words.every((word) => answers(text, word));
    };
    const fits = (person: (typeof people)[number]): boolean =>
      person.active &&
      (wanted.length === 0 || wanted.some((role) => person.roles[input.app]?.includes(role) === true));
    return ok(
      people
        .filter((person) => fits(person) && named(person))
        .slice(0, isOutsider(admission) ? OUTSIDER_LIMIT : MAX_LIMIT)
        .map(({ id, name }) => ({ id, name })),
    );
  };
}

/** Choosing is for fields one may fill; to an outsider only what the channel opens for searching, and never a pinned one. */
function closedTo(admission: Admission, name: string): PlainFailed | null {
  const shut =
    isOutsider(admission) &&
    (Object.hasOwn(admission.pins, name) || admission.channel?.searches?.includes(name) !== true);
  return fillAccess(admission.permission, name) === 'write' && !shut
    ? null
    : fieldForbidden(admission, name, '/field');
}

/** Facts for judging on the page: only what this form itself would ask, and only as far as this person may know. */
export function lookupsUseCase(desk: Desk): UseCases['lookups'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'create', 'update', 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    if (input.lookups.length > MAX_LOOKUPS || !input.lookups.every((lookup) => asksThis(admission, lookup))) {
      return fail('invalid', 'lookup.foreign', '/lookups');
    }
    const facts = await answerLookups(desk, admission, input.lookups);
    const visible = new Map<string, readonly [string, ReturnType<typeof visibleFact>]>();
    for (const lookup of input.lookups) {
      const key = factKey(lookup);
      const fact = facts.get(key);
      if (fact === undefined) continue;
      visible.set(key, [
        key,
        lookup.lookup === 'reference' ? visibleFact(desk, admission, lookup.form, fact) : fact,
      ]);
    }
    return ok([...visible.values()]);
  };
}

function asksThis(admission: Admission, lookup: Lookup): boolean {
  const fields = [...admission.prepared.fields.values()].map(({ field }) => field);
  switch (lookup.lookup) {
    case 'file':
      return typeof lookup.id === 'string';
    case 'user':
      return typeof lookup.id === 'string' && fields.some(isUser);
    case 'unique':
      return (
        lookup.form === admission.form.key &&
        typeof lookup.value === 'string' &&
        (admission.form.uniques ?? []).some(({ key }) => key === lookup.unique)
      );
    case 'reference': {
      if (typeof lookup.number !== 'string' || !Array.isArray(lookup.fields)) return false;
      const asked = fields.filter(isReference).filter((field) => field.form === lookup.form);
      const filled = new Set(asked.flatMap((field) => Object.values(field.fill ?? {})));
      return asked.length > 0 && lookup.fields.every((name) => filled.has(name));
    }
    default:
      return false;
  }
}
