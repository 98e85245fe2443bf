import type { Migration } from './migration.ts';

/** What records are found by. */
export const searchTables: Migration = {
  name: '0005-search',
  sql: `
-- Texts of a record by field, folded and read aloud, as of one revision and one version of its form.
create table record_search (
  workspace_id uuid not null,
  record uuid not null,
  app text not null,
  form text not null,
  rev integer not null,
  form_version integer not null,
  texts jsonb not null,
  primary key (workspace_id, record)
);

-- Which records may contain a text: hashes of its single characters and pairs, mixed with workspace and form. The
-- database may use no index for "contains" behind a row policy, so this table alone is readable without one: it holds
-- no text, and whatever it leads to is read from tables that have their policy.
create table search_gram (
  workspace_id uuid not null,
  record uuid not null,
  grams integer[] not null,
  primary key (workspace_id, record)
);
create index search_gram_index on search_gram using gin (grams) with (fastupdate = off);

-- Records written since their texts were made; one row for each writing, so that none is lost between two readers.
create table search_due (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  record uuid not null,
  rev integer not null,
  primary key (workspace_id, app, form, record, rev)
);

-- How far the records of a form are searched by what its current version says.
create table search_form (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  version integer not null,
  spec text not null,
  done_to uuid,
  complete boolean not null default false,
  primary key (workspace_id, app, form)
);
`,
};
