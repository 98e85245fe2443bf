import { createHash } from 'node:crypto';
import { type Form, recordScope } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Slot } from './slots.ts';

/** An index of one slot of one form. */
export interface SlotIndex {
  readonly name: string;
  readonly sql: string;
}

/** Names of the indexes that publishing makes begin with this. */
export const SLOT_INDEX_PREFIX = 'slot__';
/** Each costs every insert of the form a little. */
const PER_FORM = 4;

/** Indexes worth having: for the field a list is sorted by first, then for its filters. */
function wantedIndexes(app: string, form: Form, slots: readonly Slot[]): readonly SlotIndex[] {
  const sorted = form.list?.sort?.[0]?.field;
  const fields = [...(sorted === undefined ? [] : [sorted]), ...(form.list?.filters ?? [])];
  const ready = new Map(slots.filter((slot) => slot.ready).map((slot) => [slot.field, slot]));
  return [...new Set(fields)]
    .flatMap((field) => ready.get(field) ?? [])
    .slice(0, PER_FORM)
    .map((slot) => slotIndex(app, form.key, slot.column, slot.type === 'time' && isDay(form, slot.field)));
}

// Days are compared as days: the index must hold what the query asks for.
function isDay(form: Form, field: string): boolean {
  return recordScope(form, fieldSpecs).fields[field]?.type.type === 'date';
}

function slotIndex(app: string, form: string, column: string, day: boolean): SlotIndex {
  const hash = createHash('sha256').update(`${app}/${form}`).digest('hex').slice(0, 16);
  const name = `${SLOT_INDEX_PREFIX}${hash}_${column}${day ? '_day' : ''}`;
  const key = day ? `((${column} at time zone 'UTC')::date)` : column;
  // Newest first within one value: that is what a filtered list shows.
  const condition = `app = ${literal(app)} and form = ${literal(form)} and deleted_at is null`;
  return {
    name,
    sql: `create index concurrently if not exists ${name} on record (workspace_id, ${key}, created_at desc, id desc) where ${condition}`,
  };
}

// Keys of apps and forms are ASCII identifiers; quoting guards against the day they are not.
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What a connection of the tables' owner offers: DDL cannot run inside a transaction here. */
export interface IndexMaker {
  readonly existing: () => Promise<readonly { readonly name: string; readonly valid: boolean }[]>;
  /** Whether some process is making an index this very moment. */
  readonly busy: () => Promise<boolean>;
  readonly run: (sql: string) => Promise<void>;
}

/** Makes the indexes that are missing; one that an interrupted attempt left half made is made anew. */
export async function ensureIndexes(artefacts: Artefacts, maker: IndexMaker): Promise<readonly string[]> {
  const wanted = (await artefacts.forms()).flatMap(({ app, form, slots }) => wantedIndexes(app, form, slots));
  const known = new Map((await maker.existing()).map(({ name, valid }) => [name, valid]));
  // Asked after the list was read: what is unfinished in the list and has no maker now was abandoned.
  if (await maker.busy()) return [];
  const made: string[] = [];
  for (const { name, sql } of wanted) {
    if (known.get(name) === true) continue;
    if (known.has(name)) await maker.run(`drop index concurrently if exists ${name}`);
    await maker.run(sql);
    made.push(name);
  }
  return made;
}
