import type { Form } from '@weir/artefact';
import { type Fact, type Facts, factKey, type Lookup } from '@weir/form-engine';
import { type Admission, type Desk, permissionOnForm } from './admission.ts';
import type { Person } from './ports/people-store.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { recordMatches } from './record-test.ts';
import { isReference, type ReferenceField } from './reference-field.ts';
import { askerOf, mayTouch } from './scope-of.ts';
import { plainTitle, titleFields } from './title.ts';

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
      else facts.set(factKey(lookup), { exists: false });
    }
  }
  await Promise.all([
    answerUsers(desk, admission, users, facts),
    answerFiles(desk, files, facts),
    answerOpen(desk, admission, open, facts),
    answerGuarded(desk, admission, guarded, facts),
  ]);
  return facts;
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
    return opened.some(({ filter }) => filter === undefined) ? 'all' : 'some';
  }
  const target = permissionOnForm(desk, admission, form);
  const rows = target?.permission.rows('pick') ?? 'none';
  return rows === 'all' || rows === 'none' ? rows : 'some';
}

/** Dealers and embedded pages have no roles; what their channel opens for searching, and what is pinned, is theirs to name. */
export function isOutsider(admission: Admission): boolean {
  return admission.actor.kind === 'link' || admission.actor.kind === 'anonymous';
}

/** The reference fields to this form that the channel opens to outsiders. */
function openedFields(admission: Admission, form: string): readonly ReferenceField[] {
  return (admission.channel?.searches ?? []).flatMap((name) => {
    const field = admission.prepared.fields.get(name)?.field;
    return field !== undefined && isReference(field) && field.form === form ? [field] : [];
  });
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
  facts: Map<string, Fact>,
): Promise<void> {
  if (ids.length === 0) return;
  const people = await desk.people(ids);
  for (const id of ids)
    facts.set(factKey({ lookup: 'user', id }), userFact(people.get(id), admission.published.app.app));
}

/** What rules know of a person. */
function userFact(person: Person | undefined, app: string): Fact {
  if (person === undefined) return { exists: false };
  return {
    exists: true,
    label: person.name,
    values: { active: person.active, roles: person.roles[app] ?? [] },
  };
}

async function answerFiles(desk: Desk, ids: readonly string[], facts: Map<string, Fact>): Promise<void> {
  if (ids.length === 0) return;
  const found = await desk.ports.files.facts([...new Set(ids)]);
  for (const id of ids) {
    const file = found.get(id);
    facts.set(
      factKey({ lookup: 'file', id }),
      file === undefined ? { exists: false } : { exists: true, values: { type: file.type, size: file.size } },
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
    ({ filter }) =>
      filter === undefined ||
      recordMatches(filter, target.version.body, desk.kinds, record, askerOf(admission)),
  );
}

/** A record as the fact a reference field works with. */
export function recordFact(form: Form, record: StoredRecord, fields: readonly string[]): Fact {
  const values: Record<string, unknown> = {};
  for (const name of fields) if (record.data[name] !== undefined) values[name] = record.data[name];
  return { exists: true, label: plainTitle(form, record), values };
}

/**
 * A reference fact as it may leave the server: without values of the other form that the person may not read there,
 * unless the form hands them on into a field they may read here.
 */
export function visibleFact(desk: Desk, admission: Admission, form: string, fact: Fact): Fact {
  if (!fact.exists || isOutsider(admission)) return fact;
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
      : {
          values: Object.fromEntries(
            Object.entries(values).filter(([name]) => target.permission.readable(name) || handedOn.has(name)),
          ),
        }),
  };
}

/** Fields of the other form that reference fields of this one copy into a field the person may read or fill. */
function handedOnFields(admission: Admission, form: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { field, table } of admission.prepared.fields.values()) {
    if (!isReference(field) || field.form !== form) continue;
    for (const [own, source] of Object.entries(field.fill ?? {})) {
      const into = table === undefined ? own : `${table}.${own}`;
      if (admission.permission.access(into, 'create') !== 'none') names.add(source);
    }
  }
  return names;
}
