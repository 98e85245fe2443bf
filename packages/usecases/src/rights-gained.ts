import { type Artefact, type Channel, type Form, type Role, recordActions, usesOf } from '@weir/artefact';
import { canonicalJson, type Issue, inLocale } from '@weir/base';
import { type FormPermission, type PreparedForm, permissionOf, type Rows } from '@weir/form-engine';
import type { Desk } from './admission.ts';
import { permissionFor } from './permission.ts';
import type { Actor } from './ports/actor.ts';
import type { PublishedApp } from './ports/published-app.ts';
import { issueOf } from './sentences.ts';
import { mayAdminister } from './workspace.ts';

const RANK = { none: 0, read: 1, write: 2 } as const;

/**
 * What a publication would let somebody do that its publisher may not do: for that one must administer the app, or
 * whoever designs could give themselves everything. Nothing of this is asked of those who administer.
 */
export function rightsGained(
  desk: Desk,
  published: PublishedApp,
  changed: readonly Artefact[],
  actor: Actor,
): readonly Issue[] {
  if (mayAdminister(published, actor, published.app.app)) return [];
  return changed.flatMap((body): readonly Issue[] => {
    const gained =
      body.kind === 'role'
        ? roleGains(desk, published, body, actor)
        : body.kind === 'channel'
          ? channelGains(published, body)
          : body.kind === 'form' && formGains(desk, published, body, actor);
    const { title } = body;
    const data = { title: title['zh-CN'], titleEn: inLocale(title, 'en') };
    return gained ? [issueOf('publish.rights', '', data)] : [];
  });
}

function roleGains(desk: Desk, published: PublishedApp, role: Role, actor: Actor): boolean {
  const before = published.of('role').get(role.key)?.body;
  if (role.administer === true && before?.administer !== true) return true;
  if (role.design === true && before?.design !== true) return true;
  return [...published.of('form').values()].some((form) => {
    const prepared = desk.prepared.of(form);
    const own = ownPermission(published, prepared, actor);
    const was = permissionIn(before, prepared);
    const becomes = permissionIn(role, prepared);
    return recordActions.some((action) => {
      if (!becomes.actions.has(action)) return false;
      const rows = becomes.rows(action);
      if (!covers(was.rows(action), rows) && !covers(own.rows(action), rows)) return true;
      return [...prepared.fields.keys()].some((name) => {
        const access = RANK[becomes.access(name, action)];
        const had = was.actions.has(action) ? RANK[was.access(name, action)] : 0;
        return access > had && access > RANK[own.access(name, action)];
      });
    });
  });
}

/** Whether whoever may touch `a` may touch all of `b`; of two different conditions nothing is known. */
function covers(a: Rows, b: Rows): boolean {
  if (a === 'all' || b === 'none') return true;
  return a !== 'none' && b !== 'all' && canonicalJson(a) === canonicalJson(b);
}

/** A channel lets people in who have no sign-in, or lets them see, search or fill more than it did. */
function channelGains(published: PublishedApp, channel: Channel): boolean {
  const opens = channel.doors.some((door) => door === 'embed' || door === 'link');
  if (!opens) return false;
  const before = published.of('channel').get(channel.key)?.body;
  if (before === undefined || before.form !== channel.form) return true;
  const more = (after: readonly string[] = [], was: readonly string[] = []) =>
    after.some((one) => !was.includes(one));
  return (
    more(
      channel.doors.filter((door) => door === 'embed' || door === 'link'),
      before.doors,
    ) ||
    more(before.hides, channel.hides) ||
    more(channel.searches, before.searches) ||
    more(channel.origins, before.origins) ||
    canonicalJson(channel.pins ?? {}) !== canonicalJson(before.pins ?? {})
  );
}

/** A form hands a value on to people who may not see where it comes from, or changes who owns its records. */
function formGains(desk: Desk, published: PublishedApp, form: Form, actor: Actor): boolean {
  const version = published.of('form').get(form.key);
  if (version !== undefined && version.body.ownerField !== form.ownerField) {
    if (ownPermission(published, desk.prepared.of(version), actor).rows('read') !== 'all') return true;
  }
  const known = new Set(
    version === undefined ? [] : flowsOf(desk, version.body).map((flow) => canonicalJson(flow)),
  );
  return flowsOf(desk, form).some((flow) => {
    const source = published.of('form').get(flow.form);
    if (source === undefined || known.has(canonicalJson(flow))) return false;
    const from = desk.prepared.of(source);
    if (!from.fields.has(flow.field) || ownPermission(published, from, actor).readable(flow.field))
      return false;
    // Somebody may read what it is handed to but not what is handed on.
    const into = { form: form.key, field: flow.into };
    return [...published.of('role').values()].some(
      ({ body }) => !permissionIn(body, from).readable(flow.field) && readableIn(desk, published, body, into),
    );
  });
}

/** A new field is read by whoever has the form and is not kept from the fields nobody named. */
function readableIn(
  desk: Desk,
  published: PublishedApp,
  role: Role,
  { form, field }: { readonly form: string; readonly field: string },
): boolean {
  const version = published.of('form').get(form);
  const grants = role.grants.filter((grant) => grant.form === form && grant.actions.length > 0);
  if (version === undefined) return true;
  const prepared = desk.prepared.of(version);
  if (prepared.fields.has(field)) return permissionIn(role, prepared).readable(field);
  return grants.some((grant) => grant.otherFields !== 'none');
}

interface Flow {
  readonly form: string;
  readonly field: string;
  readonly into: string;
}

/** Which field's value goes into which: by formulas, defaults and what references fill. */
function flowsOf(desk: Desk, form: Form): readonly Flow[] {
  const names = new Map<string, string>();
  const visit = (fields: Form['fields'], path: string, table?: string): void => {
    for (const [i, field] of fields.entries()) {
      const name = table === undefined ? field.key : `${table}.${field.key}`;
      names.set(`${path}/${i}`, name);
      const rows = desk.kinds.specs.get(field.kind)?.holds === 'rows';
      if (field.fields !== undefined) visit(field.fields, `${path}/${i}/fields`, rows ? field.key : table);
    }
  };
  visit(form.fields, '/fields');
  return usesOf([form], desk.kinds.specs).flatMap(({ path, form: source, field }): readonly Flow[] => {
    if (field === undefined) return [];
    const computed = /^((?:\/fields\/\d+)+)\/(?:compute|default)(?=\/|$)/.exec(path)?.[1];
    if (computed !== undefined) return [{ form: source, field, into: names.get(computed) ?? '' }];
    const filled = /^((?:\/fields\/\d+)+)\/fill\/([^/]+)$/.exec(path);
    if (filled === null || source === form.key) return [];
    const table = names.get(filled[1] ?? '')?.split('.');
    const own = filled[2] ?? '';
    return [{ form: source, field, into: table?.length === 2 ? `${table[0]}.${own}` : own }];
  });
}

function permissionIn(role: Role | undefined, { form, fields }: PreparedForm): FormPermission {
  const grants = (role?.grants ?? []).filter((grant) => grant.form === form.key);
  return permissionOf({ grants, fields, outsider: false });
}

function ownPermission(
  published: PublishedApp,
  { form, fields }: PreparedForm,
  actor: Actor,
): FormPermission {
  const roles = new Map([...published.of('role')].map(([name, { body }]) => [name, body] as const));
  return permissionFor({ actor, app: published.app.app, form: form.key, fields, roles });
}
