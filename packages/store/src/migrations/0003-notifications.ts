import type { Migration } from './migration.ts';

/** What people were told of records. */
export const notificationTables: Migration = {
  name: '0003-notifications',
  sql: `
create table notification (
  workspace_id uuid not null,
  person text collate "C" not null,
  id uuid not null,
  app text not null,
  form text not null,
  record uuid not null,
  form_version integer not null,
  key text not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  -- Values of the fields its words name, as they were then.
  data jsonb not null,
  read_at timestamptz,
  primary key (workspace_id, person, id)
);
-- Counted every half minute by everybody who is at work.
create index notification_unread on notification (workspace_id, person, id) where read_at is null;
`,
};
