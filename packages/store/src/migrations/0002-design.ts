import type { Migration } from './migration.ts';

/** Drafts of artefacts, publications with their proof, comments, the field library; records by who made them. */
export const designTables: Migration = {
  name: '0002-design',
  sql: `
create table draft (
  workspace_id uuid not null,
  app text not null,
  kind text not null,
  key text not null,
  rev integer not null,
  -- False: published or thrown away. The row stays, so that revisions never come back.
  present boolean not null,
  base_version integer not null,
  body json,
  updated_at timestamptz not null,
  updated_by text not null,
  updated_by_name text not null,
  primary key (workspace_id, app, kind, key)
);

create table publication (
  workspace_id uuid not null,
  app text not null,
  id uuid not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  note text not null,
  reason text not null,
  tone text not null,
  versions json not null,
  revs text not null,
  proof json not null,
  primary key (workspace_id, app, id)
);

create table design_comment (
  workspace_id uuid not null,
  app text not null,
  id uuid not null,
  form text not null,
  field text,
  text text not null,
  by text not null,
  by_name text not null,
  at timestamptz not null,
  resolved_at timestamptz,
  primary key (workspace_id, app, id)
);
create index design_comment_of_form on design_comment (workspace_id, app, form, id);

create table library_item (
  workspace_id uuid not null,
  id uuid not null,
  title json not null,
  fields json not null,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);

-- What one person or link made: counted for limits, listed for dealers.
create index record_made on record (workspace_id, app, form, created_by, created_at desc, id desc)
  where deleted_at is null;
`,
};
