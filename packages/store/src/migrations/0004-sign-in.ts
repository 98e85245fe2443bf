import type { Migration } from './migration.ts';

/** What all servers of a workspace must count and keep together: sign-in attempts, rates, sealed secrets. */
export const signInTables: Migration = {
  name: '0004-sign-in',
  sql: `
alter table "user" add column must_change_password boolean not null default false;

create table sign_in_attempt (
  workspace_id uuid not null,
  -- A digest: what people type into the wrong field is not kept.
  key text collate "C" not null,
  count integer not null,
  last_at timestamptz not null,
  next_at timestamptz not null,
  primary key (workspace_id, key)
);

-- Not worth the log of the database: after a crash every caller starts afresh.
create unlogged table rate_use (
  workspace_id uuid not null,
  key text collate "C" not null,
  since timestamptz not null,
  used integer not null,
  primary key (workspace_id, key)
);

-- Readable only with the master key, which is not in the database.
create table sealed_secret (
  workspace_id uuid not null,
  name text collate "C" not null,
  sealed text not null,
  at timestamptz not null,
  primary key (workspace_id, name)
);
`,
};
