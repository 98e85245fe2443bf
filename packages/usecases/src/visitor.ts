import { factKey, fillAccess, type Lookup, lookupsFor, present } from '@weir/form-engine';
import { type Admission, type Desk, permissionOnForm } from './admission.ts';
import { judgeContext } from './judge-context.ts';
import type { Person } from './ports/people-store.ts';
import { recordMatches } from './record-test.ts';
import { isReference, isUser, type ReferenceField, type UserField } from './reference-field.ts';
import { rolesOf } from './roles-of.ts';
import { askerOf } from './scope-of.ts';

type ReferenceLookup = Extract<Lookup, { lookup: 'reference' }>;

/** A reference field a visitor sees, and what may be chosen in it: whatever its condition allows, or one record only. */
export interface Opening {
  readonly name: string;
  readonly field: ReferenceField;
  readonly only?: unknown;
}

/** Answers the form opens with for this visitor: pins and defaults. Nothing the visitor sends changes them. */
const standing = new WeakMap<Admission, Readonly<Record<string, unknown>>>();

function standingData(admission: Admission): Readonly<Record<string, unknown>> {
  const known = standing.get(admission);
  if (known !== undefined) return known;
  const context = { ...judgeContext(admission, 'create'), facts: new Map() };
  const { data } = present(admission.prepared, admission.pins, context);
  standing.set(admission, data);
  return data;
}

/** Look-ups the form asks by itself, before the visitor has answered anything. */
export function ownLookups(admission: Admission): ReadonlySet<string> {
  return new Set(lookupsFor(admission.prepared, {}, judgeContext(admission, 'create')).map(factKey));
}

/** Whether the channel lets visitors search in a field: one they may fill, that nothing fixes. */
export function isSearchable({ channel, permission, pins }: Admission, name: string): boolean {
  return (
    channel?.searches?.includes(name) === true &&
    fillAccess(permission, name) === 'write' &&
    !Object.hasOwn(pins, name)
  );
}

/** Reference fields to a form through which the visitor may learn of its records. */
export function openingsTo(admission: Admission, form: string): readonly Opening[] {
  return [...admission.prepared.fields.values()].flatMap(({ field, name, table }): readonly Opening[] => {
    if (!isReference(field) || field.form !== form) return [];
    if (fillAccess(admission.permission, name) === 'none') return [];
    if (isSearchable(admission, name)) return [{ name, field }];
    const only = table === undefined ? standingData(admission)[name] : undefined;
    return only === undefined ? [] : [{ name, field, only }];
  });
}

/**
 * What a visitor may know of a record that is asked for: the values that fields they see take from it, by the fields in
 * which it may be chosen. Null when it may be chosen nowhere: then it is not there for them.
 */
export async function knownOf(
  desk: Desk,
  admission: Admission,
  { form, number }: ReferenceLookup,
): Promise<ReadonlySet<string> | null> {
  const openings = openingsTo(admission, form).filter(({ only }) => only === undefined || only === number);
  const target = permissionOnForm(desk, admission, form);
  if (openings.length === 0 || target === null) return null;
  const conditional = openings.some(({ only, field }) => only === undefined && field.filter !== undefined);
  const record = conditional
    ? (await desk.ports.records.byNumber(admission.published.app.app, form, [number])).get(number)
    : undefined;
  const open = openings.filter(
    ({ only, field: { filter } }) =>
      only !== undefined ||
      filter === undefined ||
      (record !== undefined &&
        recordMatches(filter, target.version.body, desk.kinds, record, askerOf(admission))),
  );
  if (open.length === 0) return null;
  return new Set(open.flatMap((opening) => handedOn(admission, opening)));
}

/** Fields of the other record whose values go into fields the visitor sees. */
export function handedOn(admission: Admission, { name, field }: Opening): readonly string[] {
  const table = admission.prepared.fields.get(name)?.table;
  return Object.entries(field.fill ?? {}).flatMap(([own, source]) =>
    fillAccess(admission.permission, table === undefined ? own : `${table}.${own}`) === 'none'
      ? []
      : [source],
  );
}

/** Those of these people a visitor may name: whom a search in the form would offer, or a record that may be chosen hands on. */
export async function nameablePeople(
  desk: Desk,
  admission: Admission,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const fields = [...admission.prepared.fields.values()].flatMap(({ field, name }) =>
    isUser(field) && isSearchable(admission, name) ? [field] : [],
  );
  const people = fields.length === 0 ? new Map<string, Person>() : await desk.people(ids);
  const named = new Set(
    [...people.values()]
      .filter((person) => fields.some((field) => fitsField(admission, field, person)))
      .map(({ id }) => id),
  );
  for (const id of ids) if (!named.has(id) && (await isHandedOn(desk, admission, id))) named.add(id);
  return named;
}

function fitsField(admission: Admission, { roles }: UserField, person: Person): boolean {
  const own = rolesOf(person, admission.published.app.app);
  return person.active && (roles === undefined || roles.some((role) => own.includes(role)));
}

async function isHandedOn(desk: Desk, admission: Admission, id: string): Promise<boolean> {
  const { me, today, now } = askerOf(admission);
  for (const { field, name, table } of admission.prepared.fields.values()) {
    if (!isReference(field)) continue;
    const opening = openingsTo(admission, field.form).find((one) => one.name === name);
    for (const [own, source] of Object.entries(opening?.field.fill ?? {})) {
      const into = table === undefined ? own : `${table}.${own}`;
      const target = admission.prepared.fields.get(into)?.field;
      if (target === undefined || !isUser(target) || fillAccess(admission.permission, into) === 'none')
        continue;
      const { records } = await desk.ports.records.query({
        app: admission.published.app.app,
        form: field.form,
        where: [
          { op: '=', args: [{ field: source }, { text: id }] },
          ...(opening?.only === undefined
            ? field.filter === undefined
              ? []
              : [field.filter]
            : [{ op: '=' as const, args: [{ field: '_number' }, { text: String(opening.only) }] }]),
        ],
        sort: [{ field: '_number' }],
        limit: 1,
        me,
        today,
        now,
      });
      if (records.length > 0) return true;
    }
  }
  return false;
}
