import type { Clock } from './ports/actor.ts';
import type { PeopleStore, Person } from './ports/people-store.ts';

const FRESH_MS = 1000;
const LIMIT = 5000;

/** People by id, asked of the store at most once a second each: every order names its salesperson. */
export function createPeopleCache(
  people: PeopleStore,
  clock: Clock,
): (ids: readonly string[]) => Promise<ReadonlyMap<string, Person>> {
  const known = new Map<string, { readonly until: number; readonly person: Person | undefined }>();
  return async (ids) => {
    const now = clock.now().getTime();
    const found = new Map<string, Person>();
    const asked: string[] = [];
    for (const id of new Set(ids)) {
      const entry = known.get(id);
      if (entry === undefined || entry.until <= now) asked.push(id);
      else if (entry.person !== undefined) found.set(id, entry.person);
    }
    if (asked.length > 0) {
      const fresh = await people.get(asked);
      if (known.size + asked.length > LIMIT) known.clear();
      for (const id of asked) {
        const person = fresh.get(id);
        known.set(id, { until: now + FRESH_MS, person });
        if (person !== undefined) found.set(id, person);
      }
    }
    return found;
  };
}
