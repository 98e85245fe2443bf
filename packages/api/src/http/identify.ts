import type { Locale } from '@weir/base';
import type { Actor, Entry } from '@weir/usecases';
import { problem, problemOfFailure } from './problem.ts';
import type { ApiReply, Caller, Route } from './route.ts';
import type { Services } from './services.ts';

/** What identifying needs of a request. */
export interface Credentials {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  readonly locale: Locale;
  /** The person of the session cookie; asked only for routes and doors that may use cookies. */
  readonly sessionActor: () => Promise<Actor | null>;
}

type Identified =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly reply: ApiReply };

const refuse = (reply: ApiReply): Identified => ({ ok: false, reply });

/** The person or machine that calls, or the refusal. */
export function identify(route: Route, request: Credentials, services: Services): Promise<Identified> {
  switch (route.access) {
    case 'public':
      return identifyAnybody(request, services);
    case 'key':
      return identifyKey(route.scope, request, services);
    case 'session':
      return identifyPerson(request);
    case 'fill':
      return identifyFill(request, services);
  }
}

async function identifyKey(scope: string, request: Credentials, services: Services): Promise<Identified> {
  const token = bearer(request.header('authorization'), 'Bearer');
  const unauthenticated = () =>
    refuse(
      problem('unauthenticated', request.locale, {
        headers: { 'www-authenticate': 'Bearer realm="weir"' },
      }),
    );
  if (!token) return unauthenticated();
  const found = await services.usecases.actorOfKey(token);
  if (!found) return unauthenticated();
  const app = request.params.app;
  if (app !== undefined && app !== found.app)
    return refuse(
      problem('forbidden', request.locale, {
        detail: {
          'zh-CN': `这个 API 密钥只能用于应用 ${found.app}。`,
          en: `This API key is only for the app ${found.app}.`,
        },
      }),
    );
  if (!found.actor.scopes?.includes(scope))
    return refuse(
      problem('forbidden', request.locale, {
        detail: {
          'zh-CN': `这个 API 密钥没有权限 ${scope}，请让管理员重新发放。`,
          en: `This API key lacks the scope ${scope}; ask an administrator for another key.`,
        },
      }),
    );
  const keyId = found.actor.id.replace(/^key:/, '');
  return { ok: true, caller: { access: 'key', actor: found.actor, app: found.app, keyId } };
}

async function identifyAnybody(request: Credentials, services: Services): Promise<Identified> {
  const token = bearer(request.header('authorization'), 'Bearer');
  const key = token ? await services.usecases.actorOfKey(token) : null;
  const actor = key?.actor ?? (token ? null : await request.sessionActor());
  return { ok: true, caller: { access: 'public', actor, app: key?.app ?? null } };
}

async function identifyPerson(request: Credentials): Promise<Identified> {
  const actor = await request.sessionActor();
  if (!actor) return refuse(problem('unauthenticated', request.locale));
  return { ok: true, caller: { access: 'session', actor } };
}

const ANONYMOUS: Actor = { kind: 'anonymous', id: 'anonymous', name: '访客', roles: {} };

async function identifyFill(request: Credentials, services: Services): Promise<Identified> {
  const app = request.params.app ?? request.query.app;
  const form = request.params.form ?? request.query.form;
  if (!app || !form) return refuse(problem('malformed', request.locale));
  const token = bearer(request.header('authorization'), 'Weir-Link');
  const door = token ? 'link' : (request.query.door ?? 'screen');
  if (door === 'link') {
    if (!token) return refuse(problem('unauthenticated', request.locale));
    const found = await services.usecases.entryOfLink(token);
    if (!found.ok) return refuse(problemOfFailure(found, request.locale));
    // A link opens its own form only; elsewhere it is as unknown as any other token.
    if (found.value.app !== app || found.value.form !== form)
      return refuse(problem('missing', request.locale));
    return { ok: true, caller: { access: 'fill', entry: found.value } };
  }
  const channel = request.query.channel;
  if (door === 'embed') {
    if (!channel) return refuse(problem('malformed', request.locale));
    return {
      ok: true,
      caller: { access: 'fill', entry: { actor: ANONYMOUS, door: 'embed', app, form, channel } },
    };
  }
  if (door !== 'screen') return refuse(problem('malformed', request.locale));
  const actor = await request.sessionActor();
  if (!actor) return refuse(problem('unauthenticated', request.locale));
  const entry: Entry = { actor, door: 'screen', app, form, ...(channel ? { channel } : {}) };
  return { ok: true, caller: { access: 'fill', entry } };
}

function bearer(header: string | undefined, scheme: string): string | undefined {
  const match = header?.match(/^([A-Za-z-]+) +([\x21-\x7e]{1,500})$/);
  return match && match[1]?.toLowerCase() === scheme.toLowerCase() ? match[2] : undefined;
}
