import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import type { Artefacts } from './artefacts/artefact-store.ts';
import { sealAudit } from './audit/seal-audit.ts';
import type { Database } from './connection/database.ts';
import { withIndexMaker } from './connection/index-maker.ts';
import { backFillStep } from './records/back-fill.ts';
import { ensureIndexes } from './records/slot-indexes.ts';
import { searchStep } from './search/fill-search.ts';

const DAY_MS = 86_400_000;
const KEY_DAYS = 30;
const UPLOAD_DAYS = 2;
const READ_DAYS = 90;
const UNREAD_DAYS = 365;
/** Batches of search texts before other work has its turn again. */
const SEARCH_STEPS = 5;

/** How many of each were removed. */
export interface Tidied {
  readonly keys: number;
  readonly files: number;
  readonly notifications: number;
}

/** Work that no request waits for. */
export class Maintenance {
  private readonly pool: pg.Pool;
  private readonly database: Database;
  private readonly artefacts: Artefacts;
  private readonly log: (message: string) => void;
  private readonly stopping = new AbortController();
  private working: Promise<void> | undefined;
  private indexing: Promise<void> | undefined;
  private looked = false;
  private asked = false;

  constructor(pool: pg.Pool, database: Database, artefacts: Artefacts, log: (message: string) => void) {
    this.pool = pool;
    this.database = database;
    this.artefacts = artefacts;
    this.log = log;
  }

  /** Starts working without waiting for it. */
  wake(): void {
    this.work().catch((error: unknown) =>
      this.log(`Background work will be tried again: ${sentence(error)}`),
    );
  }

  /** Seals audit entries, fills slots and makes search texts, as far as they were due when it began. */
  work(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.asked = true;
    this.working ??= this.rounds();
    return this.working;
  }

  /** What is asked for during a round may lie behind it already: another follows. */
  private async rounds(): Promise<void> {
    try {
      while (this.asked && !this.stopped) {
        this.asked = false;
        await this.round();
      }
    } finally {
      this.working = undefined;
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working?.catch(() => {});
    await this.indexing;
  }

  async tidy(now: Date): Promise<Tidied> {
    const { workspace } = this.database;
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
    return this.database.transaction(
      async (session) => {
        const keys = await session.run(sql`
        delete from idempotency where workspace_id = ${workspace}::uuid and at < ${before(KEY_DAYS)} returning key`);
        const files = await session.run(sql`
        delete from file f where f.workspace_id = ${workspace}::uuid and f.at < ${before(UPLOAD_DAYS)}
          and not exists (select from file_holder h where h.workspace_id = f.workspace_id and h.file = f.id)
        returning id`);
        const notifications = await session.run(sql`
        delete from notification where workspace_id = ${workspace}::uuid
          and (read_at < ${before(READ_DAYS)} or at < ${before(UNREAD_DAYS)}) returning id`);
        return { keys: keys.length, files: files.length, notifications: notifications.length };
      },
      { long: true },
    );
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async round(): Promise<void> {
    let more = true;
    while (more && !this.stopped) {
      await sealAudit(this.database);
      await this.fillSlots();
      // Search texts come last and a few at a time: after an import there are many to make.
      more = false;
      for (let step = 0; step < SEARCH_STEPS && !this.stopped; step++) {
        more = await searchStep(this.database, this.artefacts);
        if (!more) break;
      }
    }
  }

  private async fillSlots(): Promise<void> {
    let filled = false;
    while (!this.stopped) {
      const step = await backFillStep(this.database);
      if (step === 'idle') break;
      filled = true;
      if (step === 'waiting') await pause(100);
    }
    if (filled) this.artefacts.refresh();
    // Once after the start too: an earlier process may have been stopped before it came to this.
    if ((filled || !this.looked) && !this.stopped) this.index();
    this.looked = true;
  }

  // Not awaited: it may wait long for others, and sealing must go on.
  private index(): void {
    this.indexing ??= withIndexMaker(this.pool, this.stopping.signal, (maker) =>
      ensureIndexes(this.artefacts, maker),
    )
      .catch((error: unknown) => {
        // Lists are slower without, not wrong.
        if (!this.stopped) this.log(`An index could not be made: ${sentence(error)}`);
      })
      .finally(() => {
        this.indexing = undefined;
      })
      .then(() => {});
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
