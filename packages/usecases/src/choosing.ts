import { ok } from '@weir/base';
import { type Fact, factKey, fillAccess, type Lookup } from '@weir/form-engine';
import { type Admission, admit, type Desk, permissionOnForm } from './admission.ts';
import type { UseCases } from './contract.ts';
import { answerLookups, recordFact, visibleFact } from './facts.ts';
import { isOutsider } from './outsider.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { fieldForbidden } from './query.ts';
import { textOf } from './record-view.ts';
import { isReference, isUser, type ReferenceField } from './reference-field.ts';
import { fail, type PlainFailed } from './result.ts';
import { rolesOf } from './roles-of.ts';
import { askerOf, rowConditions } from './scope-of.ts';
import { PEOPLE_LIMIT } from './search/record-search.ts';
import { answers, searchTextOf, searchWords } from './search/search-text.ts';
import { isSeen } from './seen.ts';
import { plainTitle, titleFields } from './title.ts';
import { handedOn, isSearchable, openingsTo, ownLookups } from './visitor.ts';

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
    if (prepared === undefined || !isReference(prepared.field) || isUnknown(admission, input.field)) {
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
  const details = shownFields(admission, field, target)
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

/** What is told beside the title. Where the field does not say, visitors get only what choosing would hand them anyway. */
function shownFields(admission: Admission, field: ReferenceField, target: Target): readonly string[] {
  if (field.display !== undefined) return field.display;
  const named = titleFields(target.version.body);
  if (!isOutsider(admission)) return named;
  const handed = openingsTo(admission, field.form).flatMap((opening) =>
    opening.field === field ? handedOn(admission, opening) : [],
  );
  return named.filter((name) => handed.includes(name));
}

/** What is searched is what is shown: an answer to a search tells a value as well as its text would. */
function searchedFields(admission: Admission, field: ReferenceField, target: Target): readonly string[] {
  const [title, ...rest] = titleFields(target.version.body);
  const names = [
    ...(title === undefined ? [] : [title]),
    ...(isOutsider(admission) ? [] : rest),
    ...shownFields(admission, field, target),
  ];
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
    if (field === undefined || !isUser(field) || isUnknown(admission, input.field)) {
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
      (wanted.length === 0 || wanted.some((role) => rolesOf(person, input.app).includes(role)));
    return ok(
      people
        .filter((person) => fits(person) && named(person))
        .slice(0, isOutsider(admission) ? OUTSIDER_LIMIT : MAX_LIMIT)
        .map(({ id, name }) => ({ id, name })),
    );
  };
}

/** To a visitor a hidden field is like one the form does not have. */
function isUnknown(admission: Admission, name: string): boolean {
  return isOutsider(admission) && !isSeen(admission, name);
}

/** Choosing is for fields one may fill; to an outsider only what the channel opens for searching, and never a pinned one. */
function closedTo(admission: Admission, name: string): PlainFailed | null {
  const open = isOutsider(admission)
    ? isSearchable(admission, name)
    : fillAccess(admission.permission, name) === 'write';
  return open ? null : fieldForbidden(admission, name, '/field');
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
    const lookups = input.lookups.map((lookup) => askedFor(admission, lookup));
    const own = isOutsider(admission) ? ownLookups(admission) : new Set<string>();
    const facts = await answerLookups(desk, admission, lookups, own);
    const visible = new Map<string, readonly [string, Fact]>();
    for (const lookup of lookups) {
      const key = factKey(lookup);
      const fact = facts.get(key);
      if (fact !== undefined) visible.set(key, [key, await visibleFact(desk, admission, lookup, fact)]);
    }
    return ok([...visible.values()]);
  };
}

/** Whether the form, as this caller sees it, asks this. */
function asksThis(admission: Admission, lookup: Lookup): boolean {
  const fields = [...admission.prepared.fields.values()].flatMap(({ field, name }) =>
    isSeen(admission, name) ? [field] : [],
  );
  switch (lookup.lookup) {
    case 'file':
      return typeof lookup.id === 'string';
    case 'user':
      return typeof lookup.id === 'string' && fields.some(isUser);
    case 'unique':
      return (
        lookup.form === admission.form.key &&
        typeof lookup.value === 'string' &&
        (admission.form.uniques ?? []).some(
          // Asking about a value nobody sees here would be guessing it.
          ({ key, fields: names }) => key === lookup.unique && names.every((name) => isSeen(admission, name)),
        )
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

/** Only who changes a record may leave it out of the search for doubles: for others the answer would tell which one it is. */
function askedFor(admission: Admission, lookup: Lookup): Lookup {
  if (lookup.lookup !== 'unique' || !isOutsider(admission)) return lookup;
  const { except: _, ...rest } = lookup;
  return rest;
}
