import { newId } from '@weir/base/id';
import type { Actor, Notice, StoredRecord } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import { toJson } from '../json.ts';

/** A record as it is written, with whom to tell of it. */
export interface Told {
  readonly record: Pick<StoredRecord, 'app' | 'form' | 'id' | 'formVersion' | 'data'>;
  readonly actor: Actor;
  readonly at: Date;
  readonly notices: readonly Notice[];
}

/** `, told as (insert …)` for the statement that writes the records; nothing at all where nobody is told. */
export function tellingOf(workspace: string, all: readonly Told[]): RawBuilder<unknown> {
  const rows = all.flatMap(({ record, actor, at, notices }) =>
    notices.map(({ person, notification, fields }) => ({
      person,
      id: newId(),
      app: record.app,
      form: record.form,
      record: record.id,
      form_version: record.formVersion,
      key: notification,
      at: at.toISOString(),
      by: actor.id,
      by_name: actor.name,
      data: Object.fromEntries(
        fields.flatMap((name) => (Object.hasOwn(record.data, name) ? [[name, record.data[name]]] : [])),
      ),
    })),
  );
  if (rows.length === 0) return sql``;
  return sql`, told as (
      insert into notification (workspace_id, person, id, app, form, record, form_version, key, at, by, by_name, data)
      select ${workspace}::uuid, person, id, app, form, record, form_version, key, at, by, by_name, data
      from jsonb_to_recordset(${toJson(rows)}::jsonb) as n(person text, id uuid, app text, form text, record uuid,
        form_version integer, key text, at timestamptz, by text, by_name text, data jsonb))`;
}
