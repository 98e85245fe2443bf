import type { Actor, PeopleStore, Person } from '@weir/usecases';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';
import type { Auth } from './auth.ts';

/** Who a session cookie stands for. */
export interface Sessions {
  /** Null without a valid session, and at once after a person was deactivated. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | null>;
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

/** Sessions over better-auth; name, roles and activity are read afresh for each request. */
export function createSessions(auth: Auth, people: PeopleStore): Sessions {
  return {
    actorOf: async (request) => {
      if (!request.headers.cookie) return null;
      const session = await auth.api.getSession({
        headers: fromNodeHeaders({ cookie: request.headers.cookie }),
        query: { disableRefresh: true },
      });
      if (!session) return null;
      const person = (await people.get([session.user.id])).get(session.user.id);
      return person?.active ? actorOfPerson(person) : null;
    },
  };
}
