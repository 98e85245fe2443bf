import type { Clock } from '../ports/actor.ts';
import type { PeopleStore, Person } from '../ports/people-store.ts';

const FRESH_MS = 1000;
/** More people than this are no receivers but an audience. */
const MOST = 500;

/** Active people of a role, asked of the store at most once a second each: every order may tell the same role. */
export function createRoleCache(
  people: PeopleStore,
  clock: Clock,
): (app: string, role: string) => Promise<readonly Person[]> {
  const known = new Map<string, { readonly until: number; readonly found: Promise<readonly Person[]> }>();
  return (app, role) => {
    const key = JSON.stringify([app, role]);
    const now = clock.now().getTime();
    const entry = known.get(key);
    if (entry !== undefined && entry.until > now) return entry.found;
    const found = people
      .list({ app, role, limit: MOST })
      .then((listed) => listed.filter(({ active }) => active));
    found.catch(() => known.delete(key));
    if (known.size > 1000) known.clear();
    known.set(key, { until: now + FRESH_MS, found });
    return found;
  };
}
