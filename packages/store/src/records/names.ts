import type { SystemFieldKey } from '@weir/artefact';
import type { NamedType, Type } from '@weir/expression';
import { type RawBuilder, sql } from 'kysely';
import type { SortType } from './cursor.ts';
import type { Slot } from './slots.ts';

/** Names a query may use, as SQL over the table alias `r`. */
export interface Names {
  readonly fields: Readonly<Record<string, NamedType>>;
  readonly slots: ReadonlyMap<string, Slot>;
}

/** Columns of the system's own names; `_me` is a value, not a column. */
const SYSTEM_COLUMNS: Readonly<Record<Exclude<SystemFieldKey, '_me'>, readonly [string, SortType]>> = {
  _owner: ['owner', 'text'],
  _createdBy: ['created_by', 'text'],
  _createdAt: ['created_at', 'timestamptz'],
  _updatedAt: ['updated_at', 'timestamptz'],
  _number: ['number', 'text'],
  _door: ['door', 'text'],
  _channel: ['channel', 'text'],
  _rev: ['rev', 'numeric'],
};

/** The column of a system name, if it is one. */
export function systemColumn(name: string): readonly [string, SortType] | undefined {
  return Object.hasOwn(SYSTEM_COLUMNS, name)
    ? SYSTEM_COLUMNS[name as Exclude<SystemFieldKey, '_me'>]
    : undefined;
}

/** Names of a form's current version with those slots that every record has. */
export function namesOf(fields: Readonly<Record<string, NamedType>>, slots: readonly Slot[]): Names {
  return { fields, slots: new Map(slots.filter((slot) => slot.ready).map((slot) => [slot.field, slot])) };
}

/** What a list sorts by: an SQL value, its type, and a word that changes when the value is made otherwise. */
export interface SortValue {
  readonly value: RawBuilder<unknown>;
  readonly type: SortType;
  readonly from: string;
}

/** The sort value of a field or system name; undefined when nothing has that name. */
export function sortValue(names: Names, name: string): SortValue | undefined {
  const system = systemColumn(name);
  if (system) return { value: sql.ref(`r.${system[0]}`), type: system[1], from: system[0] };
  const type = Object.hasOwn(names.fields, name) ? names.fields[name]?.type : undefined;
  if (type === undefined) return undefined;
  const slot = names.slots.get(name);
  const value = slot && slotSql(slot, type);
  if (value) return { value, type: SORT_TYPES[type.type] ?? 'text', from: `${slot.column} ${type.type}` };
  if (type.type === 'number')
    return {
      value: sql`(case when jsonb_typeof(r.data -> ${name}) = 'number' then (r.data ->> ${name})::numeric end)`,
      type: 'numeric',
      from: `number ${name}`,
    };
  return { value: sql`((r.data ->> ${name}) collate "C")`, type: 'text', from: `text ${name}` };
}

/** Types with an order of their own when read from a slot. */
const SORT_TYPES: Partial<Record<Type['type'], SortType>> = {
  number: 'numeric',
  date: 'date',
  dateTime: 'timestamptz',
};

/** A slot as SQL of the field's type; undefined when the slot is of another one. */
export function slotSql(slot: Slot, type: Type): RawBuilder<unknown> | undefined {
  const column = sql.ref(`r.${slot.column}`);
  switch (type.type) {
    case 'text':
      return slot.type === 'text' ? sql`${column}` : undefined;
    case 'number':
      return slot.type === 'number' ? sql`${column}` : undefined;
    case 'date':
      return slot.type === 'time' ? sql`(${column} at time zone 'UTC')::date` : undefined;
    case 'dateTime':
      return slot.type === 'time' ? sql`${column}` : undefined;
    default:
      return undefined;
  }
}

/** Whether a field's text contains a piece, without regard to case. Columns of tables are named `lines.name`. */
export function containsText(names: Names, name: string, piece: string): RawBuilder<boolean> | undefined {
  const pattern = `%${piece.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const system = systemColumn(name);
  if (system) return sql`${sql.ref(`r.${system[0]}`)}::text ilike ${pattern}`;
  const slot = names.slots.get(name);
  if (slot?.type === 'text') return sql`${sql.ref(`r.${slot.column}`)} ilike ${pattern}`;
  const [table, column] = name.split('.');
  if (table !== undefined && column !== undefined)
    return sql`exists (select from jsonb_array_elements(case when jsonb_typeof(r.data -> ${table}) = 'array' then r.data -> ${table} else '[]' end) line
      where line ->> ${column} ilike ${pattern})`;
  return Object.hasOwn(names.fields, name) ? sql`(r.data ->> ${name}) ilike ${pattern}` : undefined;
}
