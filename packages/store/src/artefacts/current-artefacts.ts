import type { Database } from '../connection/database.ts';
import type { Current, CurrentApp } from './current.ts';
import { loadCurrent } from './load-current.ts';

// Short, so that a page opened just after publishing is filled on what it will be judged by; still only twenty small
// questions a second, however many submissions come.
const FRESH_MS = 50;

/** Keeps the current artefacts; asks at most twenty times a second whether there are newer ones. */
export class CurrentArtefacts {
  private readonly database: Database;
  private known: Current | undefined;
  private checkedAt = Number.NEGATIVE_INFINITY;
  private checking: Promise<Current> | undefined;
  private generation = 0;

  constructor(database: Database) {
    this.database = database;
  }

  async get(): Promise<Current> {
    if (this.known && performance.now() - this.checkedAt < FRESH_MS) return this.known;
    this.checking ??= this.check(this.generation).finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  async app(key: string): Promise<CurrentApp | undefined> {
    return (await this.get()).apps.get(key);
  }

  /** What is asked from now on is read anew, also when a check is under way. */
  expire(): void {
    this.generation += 1;
    this.checkedAt = Number.NEGATIVE_INFINITY;
    this.checking = undefined;
  }

  private async check(generation: number): Promise<Current> {
    const asked = performance.now();
    const { kysely, workspace } = this.database;
    const [row] = await this.database.readPrepared(
      kysely.selectFrom('workspace_state').select('artefact_version').where('workspace_id', '=', workspace),
    );
    const version = row?.artefact_version ?? '0';
    const current =
      this.known?.version === version
        ? this.known
        : { version, ...(await loadCurrent(this.database, this.known)) };
    if (generation === this.generation) {
      this.known = current;
      this.checkedAt = asked;
    } else {
      // Too old to be believed, but whoever got it keeps things by its objects: the next load builds on them.
      this.known ??= current;
    }
    return current;
  }
}
