import type { ApiKey, KeyStore, Link, LinkStore } from '../ports/access-store.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { PeopleStore, Person } from '../ports/people-store.ts';
import type { PreferenceStore, SavedView } from '../ports/preference-store.ts';
import { rolesOf } from '../roles-of.ts';

/** People, keys, links and what people keep for themselves, in memory. */
export function memoryAccess(audit: AuditLog) {
  const persons = new Map<string, Person>();
  const apiKeys = new Map<string, ApiKey & { readonly hash: string }>();
  const madeLinks = new Map<string, Link & { readonly hash: string }>();
  const views = new Map<string, SavedView>();
  const learnt = new Map<string, Readonly<Record<string, string>>>();

  const addPerson = (person: Pick<Person, 'id' | 'name'> & Partial<Person>) => {
    persons.set(person.id, {
      email: `${person.id}@weir.example`,
      active: true,
      workspaceAdmin: false,
      roles: {},
      createdAt: '2025-11-03T06:05:00.000Z',
      ...person,
    });
  };

  const people: PeopleStore = {
    get: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const person = persons.get(id);
          return person === undefined ? [] : [[id, person] as const];
        }),
      ),
    list: async ({ search, app, role, limit }) => {
      const piece = search?.trim().toLowerCase() ?? '';
      // Asked for an app or a role, only those who have one.
      const hasRole = (roles: readonly string[]) =>
        (app === undefined && role === undefined) ||
        (role === undefined ? roles.length > 0 : roles.includes(role));
      return [...persons.values()]
        .filter(
          ({ name, email }) => name.toLowerCase().includes(piece) || email.toLowerCase().includes(piece),
        )
        .filter(({ roles }) =>
          hasRole(app === undefined ? Object.values(roles).flat() : rolesOf({ roles }, app)),
        )
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
        .slice(0, limit);
    },
    setRoles: async ({ id, app, roles, actor, at }) => {
      const person = persons.get(id);
      if (person === undefined) throw new Error(`Expected a person ${id}, found none.`);
      persons.set(id, { ...person, roles: { ...person.roles, [app]: roles } });
      await audit.append({
        action: 'person.roles',
        target: `person/${id}`,
        actor,
        at,
        detail: { app, roles },
      });
    },
    setActive: async ({ id, active, actor, at }) => {
      const person = persons.get(id);
      if (person === undefined) throw new Error(`Expected a person ${id}, found none.`);
      persons.set(id, { ...person, active });
      await audit.append({
        action: active ? 'person.activated' : 'person.deactivated',
        target: `person/${id}`,
        actor,
        at,
      });
    },
  };

  const keys: KeyStore = {
    create: async (key, actor) => {
      apiKeys.set(key.id, { ...key, revokedAt: null, lastUsedAt: null });
      await audit.append({
        action: 'key.created',
        target: `${key.app}/key/${key.id}`,
        actor,
        at: new Date(key.createdAt),
      });
    },
    byHash: async (hash) => withoutHash([...apiKeys.values()].find((key) => key.hash === hash)),
    list: async (app) =>
      [...apiKeys.values()].filter((key) => key.app === app).flatMap((key) => withoutHash(key) ?? []),
    revoke: async (app, id, actor, at) => {
      const key = apiKeys.get(id);
      if (key === undefined || key.app !== app) return false;
      apiKeys.set(id, { ...key, revokedAt: key.revokedAt ?? at.toISOString() });
      await audit.append({ action: 'key.revoked', target: `${app}/key/${id}`, actor, at });
      return true;
    },
    touch: async (id, at) => {
      const key = apiKeys.get(id);
      if (key !== undefined) apiKeys.set(id, { ...key, lastUsedAt: at.toISOString() });
    },
  };

  const links: LinkStore = {
    create: async (link, actor) => {
      madeLinks.set(link.id, { ...link, revokedAt: null });
      await audit.append({
        action: 'link.created',
        target: `${link.app}/link/${link.id}`,
        actor,
        at: new Date(link.createdAt),
      });
    },
    byHash: async (hash) => withoutHash([...madeLinks.values()].find((link) => link.hash === hash)),
    list: async (app, form) =>
      [...madeLinks.values()]
        .filter((link) => link.app === app && (form === undefined || link.form === form))
        .flatMap((link) => withoutHash(link) ?? []),
    revoke: async (app, id, actor, at) => {
      const link = madeLinks.get(id);
      if (link === undefined || link.app !== app) return false;
      madeLinks.set(id, { ...link, revokedAt: link.revokedAt ?? at.toISOString() });
      await audit.append({ action: 'link.revoked', target: `${app}/link/${id}`, actor, at });
      return true;
    },
  };

  const preferences: PreferenceStore = {
    views: async (app, form, owner) =>
      [...views]
        .filter(([name, view]) => name.startsWith(`${app}/${form}/`) && (view.owner === owner || view.shared))
        .map(([, view]) => view),
    saveView: async (app, form, view) => void views.set(`${app}/${form}/${view.id}`, view),
    removeView: async (app, form, owner, id) => {
      const name = `${app}/${form}/${id}`;
      if (views.get(name)?.owner === owner) views.delete(name);
    },
    headers: async (app, form, channel) => learnt.get(`${app}/${form}/${channel}`) ?? {},
    rememberHeaders: async (app, form, channel, headers) => {
      const name = `${app}/${form}/${channel}`;
      learnt.set(name, { ...learnt.get(name), ...headers });
    },
  };
  return { people, addPerson, keys, links, preferences };
}

function withoutHash<T extends { readonly hash: string }>(kept: T | undefined): Omit<T, 'hash'> | null {
  if (kept === undefined) return null;
  const { hash: _, ...rest } = kept;
  return rest;
}
