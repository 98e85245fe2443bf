import type { Channel, ChannelDoor, Form, RecordAction, RegisteredWidget } from '@weir/artefact';
import { dayInZone, inLocale, instantInZone, timeZoneOf } from '@weir/base';
import type { KindDesigns } from '@weir/form-design';
import type { FormPermission, Kinds, PreparedForm } from '@weir/form-engine';
import type { Entry } from './contract.ts';
import { permissionFor } from './permission.ts';
import type { Actor, Door } from './ports/actor.ts';
import type { Person } from './ports/people-store.ts';
import type { Ports } from './ports/ports.ts';
import type { PublishedApp, PublishedArtefact } from './ports/published-app.ts';
import type { PreparedForms } from './prepared-forms.ts';
import { fail, type PlainFailed } from './result.ts';

/** What every use case works with. */
export interface Desk {
  readonly ports: Ports;
  readonly kinds: Kinds;
  /** How settings of fields are called, for sentences about changes of them. */
  readonly designs: KindDesigns;
  /** Controls of the installation that fields may name. */
  readonly widgets: readonly RegisteredWidget[];
  readonly prepared: PreparedForms;
  /** People by id, at most a second old. */
  readonly people: (ids: readonly string[]) => Promise<ReadonlyMap<string, Person>>;
  /** Active people with a role of an app, at most a second old. */
  readonly peopleOfRole: (app: string, role: string) => Promise<readonly Person[]>;
}

/** A form someone came to, by an open door, with everything that decides what they may do there. */
export interface Admission {
  readonly actor: Actor;
  readonly door: Door;
  readonly published: PublishedApp;
  readonly version: PublishedArtefact<Form>;
  readonly form: Form;
  readonly prepared: PreparedForm;
  readonly channel: Channel | null;
  /** Values the channel and the link fix. */
  readonly pins: Readonly<Record<string, unknown>>;
  readonly permission: FormPermission;
  readonly now: Date;
  /** Local day and instant as rules see them. */
  readonly today: string;
  readonly instant: string;
}

type Admitted = { readonly ok: true; readonly value: Admission } | PlainFailed;

/** Checks the address and the door, then the action (any one of them, when several are named). */
export async function admit(
  desk: Desk,
  entry: Entry,
  ...actions: readonly RecordAction[]
): Promise<Admitted> {
  const published = await desk.ports.artefacts.current(entry.app);
  if (published === null) return fail('missing', 'app.missing', '', { app: entry.app });
  const version = published.of('form').get(entry.form);
  if (version === undefined) return fail('missing', 'form.missing', '', { form: entry.form });

  const channel =
    entry.channel === undefined ? null : (published.of('channel').get(entry.channel)?.body ?? null);
  if (entry.channel !== undefined && channel?.form !== entry.form) {
    return fail('missing', 'channel.missing', '', { channel: entry.channel });
  }
  if (!isDoorOpen(entry, channel)) {
    return fail('forbidden', 'channel.closed', '', { channel: channel?.title['zh-CN'] ?? entry.door });
  }

  const prepared = desk.prepared.of(version);
  const permission = permissionOf(published, entry, prepared, channel);
  const now = desk.ports.clock.now();
  const admission: Admission = {
    actor: entry.actor,
    door: entry.door,
    published,
    version,
    form: version.body,
    prepared,
    channel,
    pins: { ...channel?.pins, ...entry.pins },
    permission,
    now,
    today: dayInZone(now, timeZoneOf(published.app.body)),
    instant: instantInZone(now, timeZoneOf(published.app.body)),
  };
  const [first] = actions;
  if (first !== undefined && !actions.some((action) => permission.actions.has(action))) {
    return denied(admission, first);
  }
  return { ok: true, value: admission };
}

/** The refusal of an action on a form. */
export function denied(admission: Admission, action: RecordAction): PlainFailed {
  const { title } = admission.form;
  return fail('forbidden', 'forbidden.action', '', {
    action,
    form: title['zh-CN'],
    formEn: inLocale(title, 'en'),
  });
}

/** The same person's permission on another form of the app, as references need it; null when there is no such form. */
export function permissionOnForm(
  desk: Desk,
  admission: Admission,
  form: string,
): {
  readonly version: PublishedArtefact<Form>;
  readonly prepared: PreparedForm;
  readonly permission: FormPermission;
} | null {
  if (form === admission.form.key) return admission;
  const version = admission.published.of('form').get(form);
  if (version === undefined) return null;
  const prepared = desk.prepared.of(version);
  const entry = { actor: admission.actor, app: admission.published.app.app, form };
  return { version, prepared, permission: permissionOf(admission.published, entry, prepared, null) };
}

/** What another person may do with the form's records, and as whom. */
export function permissionOfPerson(
  { published, form, prepared }: Admission,
  person: Person,
): { readonly actor: Actor; readonly permission: FormPermission } {
  const { id, name, roles, workspaceAdmin } = person;
  const actor: Actor = { kind: 'user', id, name, roles, workspaceAdmin };
  const entry = { actor, app: published.app.app, form: form.key };
  return { actor, permission: permissionOf(published, entry, prepared, null) };
}

/** Outsiders come only by the door of a channel that is open for it; people and keys may come without a channel. */
function isDoorOpen(entry: Entry, channel: Channel | null): boolean {
  switch (entry.actor.kind) {
    case 'system':
      return true;
    case 'anonymous':
      return entry.door === 'embed' && channel?.doors.includes('embed') === true;
    case 'link':
      return entry.door === 'link' && channel?.doors.includes('link') === true;
    case 'key':
      if (entry.door !== 'api' && entry.door !== 'import') return false;
      break;
    case 'user':
      break;
  }
  return channel === null || channel.doors.includes(entry.door as ChannelDoor);
}

/** Permissions by published state and by who asks: made once, since they only change with either. */
const remembered = new WeakMap<PublishedApp, Map<string, FormPermission>>();
const REMEMBER_LIMIT = 2000;

function permissionOf(
  published: PublishedApp,
  entry: Pick<Entry, 'actor' | 'app' | 'form'>,
  prepared: PreparedForm,
  channel: Channel | null,
): FormPermission {
  const { actor, app, form } = entry;
  let known = remembered.get(published);
  if (known === undefined) {
    known = new Map();
    remembered.set(published, known);
  }
  const key = JSON.stringify([
    actor.kind,
    actor.kind === 'link' ? actor.id : '',
    actor.workspaceAdmin === true,
    actor.scopes ?? null,
    Object.hasOwn(actor.roles, app) ? actor.roles[app] : null,
    form,
    channel?.key ?? null,
  ]);
  let permission = known.get(key);
  if (permission === undefined) {
    const roles = new Map([...published.of('role')].map(([name, role]) => [name, role.body] as const));
    permission = permissionFor({ actor, app, form, fields: prepared.fields, roles, channel });
    if (known.size >= REMEMBER_LIMIT) known.clear();
    known.set(key, permission);
  }
  return permission;
}
