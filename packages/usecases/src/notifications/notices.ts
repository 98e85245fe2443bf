import { type FormNotification, placeholdersIn } from '@weir/artefact';
import { notificationsFor } from '@weir/form-engine';
import { type Admission, type Desk, permissionOfPerson } from '../admission.ts';
import { personOf } from '../judge-context.ts';
import type { Notice } from '../ports/notification-store.ts';
import type { Person } from '../ports/people-store.ts';
import type { RecordInsert } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { mayTouch } from '../scope-of.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * Whom the form tells of this new or changed record. Only people who may read the record as it is now; nobody of their
 * own act, but the creator where the form asks for it.
 */
export async function noticesOf(
  desk: Desk,
  admission: Admission,
  record: StoredRecord,
  before?: Data,
): Promise<readonly Notice[]> {
  const due = notificationsFor(admission.prepared, {
    after: record.data,
    ...(before === undefined ? {} : { before }),
    me: personOf(admission),
    today: admission.today,
    now: admission.instant,
  });
  const notices: Notice[] = [];
  for (const notification of due) {
    const fields = namedFields(notification);
    for (const person of await receivers(desk, admission, notification, record)) {
      if (mayRead(desk, admission, person, record))
        notices.push({ person: person.id, notification: notification.key, fields });
    }
  }
  return notices;
}

/** A record about to be inserted, as conditions and row scopes see it; its number may still have to be drawn. */
export function recordToBe(input: RecordInsert): StoredRecord {
  const at = input.at.toISOString();
  return {
    app: input.app,
    form: input.form,
    id: input.id,
    number: input.number ?? input.id,
    rev: 1,
    formVersion: input.formVersion,
    owner: input.owner,
    door: input.door,
    channel: input.channel,
    createdAt: at,
    createdBy: input.actor.id,
    createdByName: input.actor.name,
    updatedAt: at,
    updatedBy: input.actor.id,
    data: input.data,
  };
}

function namedFields({ subject, text }: FormNotification): readonly string[] {
  const words = [subject, text].flatMap((one) => (one === undefined ? [] : [one['zh-CN'], one.en ?? '']));
  return [...new Set(words.flatMap(placeholdersIn))];
}

/** Active people the notification names, each once. */
async function receivers(
  desk: Desk,
  admission: Admission,
  { to }: FormNotification,
  record: StoredRecord,
): Promise<readonly Person[]> {
  const { app } = admission.published.app;
  const roles = await Promise.all((to.roles ?? []).map((role) => desk.peopleOfRole(app, role)));
  const ids = [
    ...(to.fields ?? []).map((field) => record.data[field]),
    to.owner === true ? record.owner : undefined,
    to.creator === true ? record.createdBy : undefined,
  ].filter((id) => typeof id === 'string');
  const named = ids.length === 0 ? [] : [...(await desk.people(ids)).values()];
  const people = new Map([...roles.flat(), ...named].map((person) => [person.id, person]));
  const actor = personOf(admission);
  const toSelf = to.creator === true && record.createdBy === actor;
  return [...people.values()].filter(({ id, active }) => active && (id !== actor || toSelf));
}

function mayRead(desk: Desk, admission: Admission, person: Person, record: StoredRecord): boolean {
  const { actor, permission } = permissionOfPerson(admission, person);
  return (
    permission.actions.has('read') && mayTouch(desk, { ...admission, actor, permission }, record, 'read')
  );
}
