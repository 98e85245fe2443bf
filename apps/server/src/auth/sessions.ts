import type { Actor, PeopleStore, Person } from '@weir/usecases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';
import type { SignedCookie } from './cookies.ts';
import { endSessions } from './end-sessions.ts';
import { IDLE_MS, LONGEST_MS } from './session-times.ts';

const HOUR_MS = 3_600_000;

/** Somebody who is signed in. */
export interface OpenSession {
  readonly actor: Actor;
  readonly token: string;
  /** Whoever made the account chose the password, and may still know it. */
  readonly mustChangePassword: boolean;
}

/** Sessions: rows in the database, and a signed cookie that names one. */
export interface Sessions {
  /** Null without a valid session, and at once after it was ended or the person deactivated, on every server. */
  readonly of: (request: FastifyRequest) => Promise<OpenSession | null>;
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | null>;
  /** Begins another session, never the one of before, and sends its cookie along. */
  readonly open: (
    userId: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<{ readonly token: string }>;
  /** Ends the session for everybody who holds its cookie. */
  readonly end: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
}

/** Name, roles and activity are read afresh for each request. */
export function createSessions(
  auth: Auth,
  people: PeopleStore,
  cookie: SignedCookie,
  now: () => number = Date.now,
): Sessions {
  const of = async (request: FastifyRequest): Promise<OpenSession | null> => {
    const token = cookie.read(request);
    if (token === null) return null;
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findSession(token);
    if (!found) return null;
    const { session, user } = found;
    const at = now();
    const ends = session.createdAt.getTime() + LONGEST_MS;
    if (session.expiresAt.getTime() <= at || ends <= at) {
      await endSessions(auth, { token });
      return null;
    }
    const person = (await people.get([user.id])).get(user.id);
    if (!person?.active) return null;
    const idle = Math.min(at + IDLE_MS, ends);
    if (idle - session.expiresAt.getTime() > HOUR_MS) {
      // Whether it is noted matters in a fortnight; nobody waits for it.
      internalAdapter
        .updateSession(token, { expiresAt: new Date(idle), updatedAt: new Date(at) })
        .catch(() => {});
    }
    const { mustChangePassword } = user as { readonly mustChangePassword?: unknown };
    return { actor: actorOfPerson(person), token, mustChangePassword: mustChangePassword === true };
  };

  return {
    of,
    actorOf: async (request) => (await of(request))?.actor ?? null,
    open: async (userId, request, reply) => {
      const { internalAdapter } = await auth.$context;
      const before = cookie.read(request);
      const { token } = await internalAdapter.createSession(userId, false, {
        ipAddress: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
      });
      // Signing in again leaves no earlier session of this browser behind.
      if (before !== null) await endSessions(auth, { token: before });
      cookie.set(reply, token, LONGEST_MS / 1_000);
      return { token };
    },
    end: async (request, reply) => {
      const token = cookie.read(request);
      if (token !== null) await endSessions(auth, { token });
      cookie.clear(reply);
    },
  };
}

/** A person as the one who acts. */
function actorOfPerson(person: Person): Actor {
  return {
    kind: 'user',
    id: person.id,
    name: person.name,
    roles: person.roles,
    ...(person.workspaceAdmin ? { workspaceAdmin: true } : {}),
  };
}
