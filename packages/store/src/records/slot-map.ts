import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import type { SlotColumn } from '../tables.ts';
import type { Slot, SlotType } from './slots.ts';

/**
 * Travels with BEGIN of every transaction that writes records. The transaction number is drawn before the version is
 * read: so a publisher, who takes a later number after committing, knows exactly which transactions may still write with
 * the old assignment, and the back-fill waits for those only.
 */
export function readVersion(workspace: string): string {
  return `select pg_current_xact_id(); select artefact_version as version from workspace_state where workspace_id = '${workspace}'`;
}

/** The slots of a form. */
export type SlotsOf = (app: string, form: string) => readonly Slot[];

/** Which fields have which slot, as of a version of the artefacts. */
export class SlotMap {
  private readonly database: Database;
  private version = '';
  private slots: ReadonlyMap<string, readonly Slot[]> = new Map();

  constructor(database: Database) {
    this.database = database;
  }

  /** Slots by form for a session begun with `readVersion`. */
  async of(session: Session): Promise<SlotsOf> {
    const [state] = await session.begun();
    const version = String(state?.rows[0]?.version ?? '0');
    if (version !== this.version) {
      this.slots = byForm(await loadSlots(this.database, session));
      this.version = version;
    }
    const slots = this.slots;
    return (app, form) => slots.get(`${app}/${form}`) ?? [];
  }
}

/** All assignments of the workspace. */
export async function loadSlots(
  database: Database,
  session: Session,
  app?: string,
): Promise<readonly Slot[]> {
  const rows = await session.run(
    database.kysely
      .selectFrom('slot')
      .select(['app', 'form', 'field', 'slot', 'type', 'ready'])
      .where('workspace_id', '=', database.workspace)
      .where((of) => (app === undefined ? sql<boolean>`true` : of('app', '=', app)))
      .orderBy('form')
      .orderBy('field'),
  );
  return rows.map((row) => ({
    app: row.app,
    form: row.form,
    field: row.field,
    column: row.slot as SlotColumn,
    type: row.type as SlotType,
    ready: row.ready,
  }));
}

/** Grouped under `app/form`. */
export function byForm(slots: readonly Slot[]): ReadonlyMap<string, readonly Slot[]> {
  return Map.groupBy(slots, (slot) => `${slot.app}/${slot.form}`);
}
