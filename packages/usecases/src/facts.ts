import type { Form } from '@weir/artefact';
import { type Fact, type Facts, factKey, type Lookup } from '@weir/form-engine';
import { type Admission, type Desk, permissionOnForm } from './admission.ts';
import { mayAttach } from './attachable.ts';
import { isOutsider } from './outsider.ts';
import type { Person } from './ports/people-store.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { recordMatches } from './record-test.ts';
import { isReference, isUser } from './reference-field.ts';
import { rolesOf } from './roles-of.ts';
import { askerOf, mayTouch } from './scope-of.ts';
import { isSeen } from './seen.ts';
import { plainTitle, titleFields } from './title.ts';
import { knownOf, nameablePeople, openingsTo } from './visitor.ts';

type ReferenceLookup = Extract<Lookup, { lookup: 'reference' }>;
type UniqueLookup = Extract<Lookup, { lookup: 'unique' }>;

/**
 * Answers look-ups as far as this person may know. A reference to a record they may not see does not exist for them —
 * otherwise choosing numbers would read other people's records out — unless it is `trusted`: already in the record.
 */
export async function answerLookups(
  desk: Desk,
  admission: Admission,
  lookups: readonly Lookup[],
  trusted: ReadonlySet<string> = new Set(),
): Promise<Facts> {
  const facts = new Map<string, Fact>();
  if (lookups.length === 0) return facts;
  const users: string[] = [];
  const files: string[] = [];
  const open: Lookup[] = [];
  const guarded: ReferenceLookup[] = [];
  for (const lookup of mergedLookups(lookups)) {
    if (lookup.lookup === 'user') users.push(lookup.id);
    else if (lookup.lookup === 'file') files.push(lookup.id);
    else if (lookup.lookup === 'unique' || trusted.has(factKey(lookup)) || isPinned(admission, lookup)) {
      open.push(lookup);
    } else {
      const reach = reachOf(desk, admission, lookup.form);
      if (reach === 'all') open.push(lookup);
      else if (reach === 'some') guarded.push(lookup);
      else facts.set(factKey(lookup), nothingToChoose(admission));
    }
  }
  await Promise.all([
    answerUsers(desk, admission, users, trusted, facts),
    answerFiles(desk, admission, files, trusted, facts),
    answerOpen(desk, admission, open, facts),
    answerGuarded(desk, admission, guarded, facts),
  ]);
  return facts;
}

/** Whoever may choose none of a form's records learns that, and what to ask for; a visitor has nobody to ask. */
function nothingToChoose(admission: Admission): Fact {
  if (isOutsider(admission)) return { exists: false };
  return { exists: false, closed: admission.actor.kind === 'key' ? 'key' : 'person' };
}

/** One question per fact: two fields that choose the same record may want different values of it. */
export function mergedLookups(lookups: readonly Lookup[]): readonly Lookup[] {
  const merged = new Map<string, Lookup>();
  for (const lookup of lookups) {
    const key = factKey(lookup);
    const known = merged.get(key);
    if (known?.lookup === 'reference' && lookup.lookup === 'reference') {
      merged.set(key, { ...known, fields: [...new Set([...known.fields, ...lookup.fields])] });
    } else merged.set(key, lookup);
  }
  return [...merged.values()];
}

/** How much of another form's records the person may see when choosing one: outsiders what their channel opens. */
export function reachOf(desk: Desk, admission: Admission, form: string): 'all' | 'some' | 'none' {
  if (isOutsider(admission)) {
    const opened = openedFields(admission, form);
    if (opened.length === 0) return 'none';
    return opened.some(({ field }) => field.filter === undefined) ? 'all' : 'some';
  }
  const target = permissionOnForm(desk, admission, form);
  const rows = target?.permission.rows('pick') ?? 'none';
  return rows === 'all' || rows === 'none' ? rows : 'some';
}

/** The reference fields to this form in which visitors may search. */
function openedFields(admission: Admission, form: string) {
  return openingsTo(admission, form).filter(({ only }) => only === undefined);
}

/** Whether the channel or the link itself names this record. */
function isPinned(admission: Admission, lookup: ReferenceLookup): boolean {
  return Object.entries(admission.pins).some(([name, value]) => {
    const field = admission.prepared.fields.get(name)?.field;
    return value === lookup.number && field !== undefined && isReference(field) && field.form === lookup.form;
  });
}

async function answerUsers(
  desk: Desk,
  admission: Admission,
  ids: readonly string[],
  trusted: ReadonlySet<string>,
  facts: Map<string, Fact>,
): Promise<void> {
  if (ids.length === 0) return;
  const given = ids.filter((id) => !trusted.has(factKey({ lookup: 'user', id })));
  const nameable = isOutsider(admission) ? await nameablePeople(desk, admission, given) : new Set(given);
  const people = await desk.people(ids);
  for (const id of ids) {
    const known = nameable.has(id) || !given.includes(id);
    facts.set(
      factKey({ lookup: 'user', id }),
      userFact(known ? people.get(id) : undefined, admission.published.app.app),
    );
  }
}

/** What rules know of a person. */
function userFact(person: Person | undefined, app: string): Fact {
  if (person === undefined) return { exists: false };
  return {
    exists: true,
    label: person.name,
    values: { active: person.active, roles: rolesOf(person, app) },
  };
}

/** A file that is not theirs to attach is no file for them: whether the server has it, no answer tells. */
async function answerFiles(
  desk: Desk,
  admission: Admission,
  ids: readonly string[],
  trusted: ReadonlySet<string>,
  facts: Map<string, Fact>,
): Promise<void> {
  if (ids.length === 0) return;
  const found = await desk.ports.files.facts([...new Set(ids)]);
  for (const id of new Set(ids)) {
    const key = factKey({ lookup: 'file', id });
    const file = found.get(id);
    const theirs = file !== undefined && (trusted.has(key) || (await mayAttach(desk, admission, id, file)));
    facts.set(
      key,
      theirs
        ? {
            exists: true,
            values: { type: file.type, size: file.size, ...(file.name === null ? {} : { name: file.name }) },
          }
        : { exists: false },
    );
  }
}

async function answerOpen(
  desk: Desk,
  admission: Admission,
  lookups: readonly Lookup[],
  facts: Map<string, Fact>,
): Promise<void> {
  if (lookups.length === 0) return;
  const app = admission.published.app.app;
  const found = await desk.ports.records.facts(app, lookups);
  const taken: UniqueLookup[] = [];
  for (const lookup of lookups) {
    const key = factKey(lookup);
    const fact = found.get(key) ?? { exists: false };
    if (lookup.lookup === 'unique' && fact.exists && fact.label !== undefined) taken.push(lookup);
    facts.set(key, fact);
  }
  await hideForeignNumbers(desk, admission, taken, facts);
}

/** Names the other record of a taken value only to those who may read it. */
async function hideForeignNumbers(
  desk: Desk,
  admission: Admission,
  taken: readonly UniqueLookup[],
  facts: Map<string, Fact>,
): Promise<void> {
  for (const lookup of taken) {
    const key = factKey(lookup);
    const fact = facts.get(key);
    if (fact?.exists !== true || fact.label === undefined) continue;
    if (!(await mayReadNumber(desk, admission, lookup.form, fact.label))) {
      const { label: _, ...rest } = fact;
      facts.set(key, rest);
    }
  }
}

/** Whether the person may read the record with this number. */
export async function mayReadNumber(
  desk: Desk,
  admission: Admission,
  form: string,
  number: string,
): Promise<boolean> {
  const target = permissionOnForm(desk, admission, form);
  if (target === null) return false;
  const rows = target.permission.rows('read');
  if (rows === 'all' || rows === 'none') return rows === 'all';
  const record = (await desk.ports.records.byNumber(admission.published.app.app, form, [number])).get(number);
  return record !== undefined && mayTouch(desk, admission, record, 'read', target);
}

async function answerGuarded(
  desk: Desk,
  admission: Admission,
  lookups: readonly ReferenceLookup[],
  facts: Map<string, Fact>,
): Promise<void> {
  const byForm = Map.groupBy(lookups, (lookup) => lookup.form);
  for (const [form, asked] of byForm) {
    const target = permissionOnForm(desk, admission, form);
    if (target === null) continue;
    const numbers = [...new Set(asked.map((lookup) => lookup.number))];
    const records = await desk.ports.records.byNumber(admission.published.app.app, form, numbers);
    for (const lookup of asked) {
      const record = records.get(lookup.number);
      const seen = record !== undefined && maySeeTarget(desk, admission, record, target);
      facts.set(
        factKey(lookup),
        seen ? recordFact(target.version.body, record, lookup.fields) : { exists: false },
      );
    }
  }
}

/** Whether the record may be chosen: people by what they may read, outsiders by what their channel opens. */
export function maySeeTarget(
  desk: Desk,
  admission: Admission,
  record: StoredRecord,
  target: NonNullable<ReturnType<typeof permissionOnForm>>,
): boolean {
  if (!isOutsider(admission)) return mayTouch(desk, admission, record, 'pick', target);
  return openedFields(admission, record.form).some(
    ({ field: { filter } }) =>
      filter === undefined ||
      recordMatches(filter, target.version.body, desk.kinds, record, askerOf(admission)),
  );
}

/** A record as the fact a reference field works with. */
export function recordFact(form: Form, record: StoredRecord, fields: readonly string[]): Fact {
  const values: Record<string, unknown> = {};
  for (const name of fields) if (Object.hasOwn(record.data, name)) values[name] = record.data[name];
  return { exists: true, label: plainTitle(form, record), values };
}

/** Facts as they may leave the server for this caller. */
export async function visibleFact(
  desk: Desk,
  admission: Admission,
  lookup: Lookup,
  fact: Fact,
): Promise<Fact> {
  if (!fact.exists) return fact;
  switch (lookup.lookup) {
    case 'reference':
      if (!isOutsider(admission)) return readableFact(desk, admission, lookup.form, fact);
      return visitorFact(fact, await knownOf(desk, admission, lookup));
    case 'user':
      return visiblePerson(admission, fact);
    default:
      return fact;
  }
}

function visitorFact(fact: Fact & { readonly exists: true }, known: ReadonlySet<string> | null): Fact {
  if (known === null) return { exists: false };
  return fact.values === undefined ? fact : { ...fact, values: only(fact.values, (name) => known.has(name)) };
}

/** Of a person's roles only those that a field one sees asks for: the others are nobody's business here. */
function visiblePerson(admission: Admission, fact: Fact & { readonly exists: true }): Fact {
  const asked = new Set(
    isOutsider(admission)
      ? []
      : [...admission.prepared.fields.values()].flatMap(({ field, name }) =>
          isUser(field) && isSeen(admission, name) ? (field.roles ?? []) : [],
        ),
  );
  const { active, roles } = fact.values ?? {};
  const told = Array.isArray(roles) ? roles.filter((role) => asked.has(role)) : [];
  return { ...fact, values: { active, ...(isOutsider(admission) ? {} : { roles: told }) } };
}

/**
 * A reference fact without values of the other form that the person may not read there, unless the form hands them on
 * into a field they may read here.
 */
function readableFact(
  desk: Desk,
  admission: Admission,
  form: string,
  fact: Fact & { readonly exists: true },
): Fact {
  const target = permissionOnForm(desk, admission, form);
  if (target === null) return { exists: false };
  const handedOn = handedOnFields(admission, form);
  const [titleField] = titleFields(target.version.body);
  const titleReadable = titleField === undefined || target.permission.access(titleField, 'pick') !== 'none';
  const { label, values, ...rest } = fact;
  return {
    ...rest,
    ...(label !== undefined && titleReadable && target.permission.rows('pick') !== 'none' ? { label } : {}),
    ...(values === undefined
      ? {}
      : { values: only(values, (name) => target.permission.readable(name) || handedOn.has(name)) }),
  };
}

function only(values: Readonly<Record<string, unknown>>, may: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(values).filter(([name]) => may(name)));
}

/** Fields of the other form that reference fields one sees copy into a field the person may read or fill. */
function handedOnFields(admission: Admission, form: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { field, name, table } of admission.prepared.fields.values()) {
    if (!isReference(field) || field.form !== form || !isSeen(admission, name)) continue;
    for (const [own, source] of Object.entries(field.fill ?? {})) {
      const into = table === undefined ? own : `${table}.${own}`;
      if (admission.permission.access(into, 'create') !== 'none') names.add(source);
    }
  }
  return names;
}
