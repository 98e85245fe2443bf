import { ok } from '@weir/base';
import { mustAdminister, unknownRole } from './admin-people.ts';
import type { Desk } from './admission.ts';
import type { AdminUseCases } from './contract.ts';
import { expiryProblem } from './expiry.ts';
import type { ApiKey } from './ports/access-store.ts';
import { fail } from './result.ts';
import { newSecret } from './secret.ts';
import { sha256 } from './sha256.ts';

const SCOPES: ReadonlySet<string> = new Set(['records:read', 'records:write', 'imports:write']);
const PREFIX = 'weir_';
/** Enough to recognise a key, far too little to guess it. */
const SHOWN = PREFIX.length + 6;
/** How long a revoked key may still be believed. */
const FRESH_MS = 1000;
const TOUCH_MS = 60_000;
const CACHE_LIMIT = 10_000;

/** Makes a key; its text is in this answer and nowhere else. */
export function createKeyUseCase(desk: Desk): AdminUseCases['createKey'] {
  return async ({ actor, app, name, scopes, roles = [], expiresAt = null }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    if (name.trim() === '') return fail('invalid', 'name.required', '/name');
    const unknownScope = scopes.find((scope) => !SCOPES.has(scope));
    if (unknownScope !== undefined || scopes.length === 0) {
      return fail('invalid', 'key.scope', '/scopes', { scope: unknownScope ?? '' });
    }
    const wrongRole = await unknownRole(desk, app, roles);
    if (wrongRole !== null) return wrongRole;
    const now = desk.ports.clock.now();
    if (expiryProblem(expiresAt, now)) return fail('invalid', 'expiry.past', '/expiresAt');
    const secret = newSecret(PREFIX);
    const id = desk.ports.ids.next();
    await desk.ports.keys.create(
      {
        id,
        app,
        name: name.trim(),
        prefix: secret.text.slice(0, SHOWN),
        scopes: [...new Set(scopes)],
        roles: [...new Set(roles)],
        createdAt: now.toISOString(),
        createdBy: actor.id,
        expiresAt,
        hash: secret.hash,
      },
      actor,
    );
    return ok({ key: secret.text, id });
  };
}

/** Keys of an app, without their text. */
export function keysUseCase(desk: Desk): AdminUseCases['keys'] {
  return async ({ actor, app }) => {
    const refused = await mustAdminister(desk, actor, app);
    return refused ?? ok(await desk.ports.keys.list(app));
  };
}

/** Ends a key at once (within a second everywhere). */
export function revokeKeyUseCase(desk: Desk): AdminUseCases['revokeKey'] {
  return async ({ actor, app, id }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    const done = await desk.ports.keys.revoke(app, id, actor, desk.ports.clock.now());
    return done ? ok(null) : fail('missing', 'key.missing');
  };
}

/** Whom a key stands for; asked on every request, so remembered for up to a second. */
export function actorOfKeyUseCase(desk: Desk): AdminUseCases['actorOfKey'] {
  const known = new Map<string, { readonly until: number; readonly key: ApiKey | null }>();
  const touched = new Map<string, number>();
  return async (text) => {
    if (!text.startsWith(PREFIX) || text.length > 200) return null;
    const hash = sha256(text);
    const now = desk.ports.clock.now();
    let entry = known.get(hash);
    if (entry === undefined || entry.until <= now.getTime()) {
      entry = { until: now.getTime() + FRESH_MS, key: await desk.ports.keys.byHash(hash) };
      if (known.size >= CACHE_LIMIT) known.clear();
      known.set(hash, entry);
    }
    const { key } = entry;
    if (key === null || key.revokedAt !== null || isOver(key.expiresAt, now)) return null;
    if ((touched.get(key.id) ?? 0) + TOUCH_MS <= now.getTime()) {
      touched.set(key.id, now.getTime());
      // "Last used" is a hint for people; a failure to note it must not fail the request.
      desk.ports.keys.touch(key.id, now).catch(() => touched.delete(key.id));
    }
    return {
      app: key.app,
      actor: {
        kind: 'key',
        id: `key:${key.id}`,
        name: key.name,
        roles: { [key.app]: key.roles },
        scopes: key.scopes,
      },
    };
  };
}

function isOver(expiresAt: string | null, now: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime();
}
