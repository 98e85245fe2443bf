import type { Migration } from './migration.ts';

// Text sorts by code point on every server, whatever its locale: lists, cursors and rules then agree with JavaScript.
const slots = [
  ...Array.from({ length: 12 }, (_, index) => `t${index + 1} text collate "C"`),
  ...Array.from({ length: 8 }, (_, index) => `n${index + 1} numeric`),
  ...Array.from({ length: 6 }, (_, index) => `d${index + 1} timestamptz`),
].join(',\n  ');

/** Records, artefacts, audit, files, people and what surrounds them. */
export const firstTables: Migration = {
  name: '0001-first-tables',
  sql: `
create table workspace_state (
  workspace_id uuid not null,
  artefact_version bigint not null default 0,
  primary key (workspace_id)
);

create table artefact (
  workspace_id uuid not null,
  app text not null,
  kind text not null,
  key text not null,
  version integer not null,
  hash text not null,
  body json not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (workspace_id, app, kind, key, version)
);

create table slot (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  field text not null,
  slot text not null,
  type text not null,
  ready boolean not null default false,
  barrier xid8,
  done_to uuid,
  primary key (workspace_id, app, form, field),
  unique (workspace_id, app, form, slot)
);

create table record (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  id uuid not null,
  number text collate "C" not null,
  rev integer not null,
  form_version integer not null,
  owner text collate "C",
  door text collate "C" not null,
  channel text collate "C",
  created_at timestamptz not null,
  created_by text collate "C" not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  deleted_at timestamptz,
  data jsonb not null,
  ${slots},
  primary key (workspace_id, id),
  constraint record_number_key unique (workspace_id, app, form, number)
);
create index record_newest on record (workspace_id, app, form, created_at desc, id desc) where deleted_at is null;
create index record_owned on record (workspace_id, app, form, owner, created_at desc, id desc)
  where deleted_at is null and owner is not null;

create table record_change (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  record uuid not null,
  rev integer not null,
  id uuid not null,
  at timestamptz not null,
  by text not null,
  by_name text not null,
  door text not null,
  channel text,
  action text not null,
  changes jsonb not null,
  primary key (workspace_id, record, rev)
);

create table unique_claim (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  unique_key text not null,
  value text not null,
  record uuid not null,
  primary key (workspace_id, app, form, unique_key, value)
);
create index unique_claim_record on unique_claim (workspace_id, record);

create table idempotency (
  workspace_id uuid not null,
  scope text not null,
  key text not null,
  fingerprint text not null,
  app text not null,
  form text not null,
  record uuid not null,
  at timestamptz not null,
  primary key (workspace_id, scope, key)
);
create index idempotency_age on idempotency (workspace_id, at);

create table counter (
  workspace_id uuid not null,
  app text not null,
  name text not null,
  value bigint not null,
  primary key (workspace_id, app, name)
);

create table audit (
  workspace_id uuid not null,
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  target text not null,
  detail jsonb,
  primary key (workspace_id, id)
);
create index audit_order on audit (workspace_id, xid, id);
create index audit_target on audit (workspace_id, target, id);

create table audit_seal (
  workspace_id uuid not null,
  position bigint not null,
  entry uuid not null,
  xid xid8 not null,
  hash text not null,
  primary key (workspace_id, position),
  unique (workspace_id, entry)
);

create table file (
  workspace_id uuid not null,
  id text not null,
  type text not null,
  size integer not null,
  bytes bytea not null,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
-- Images and office files are compressed already.
alter table file alter column bytes set storage external;

create table file_holder (
  workspace_id uuid not null,
  file text not null,
  app text not null,
  form text not null,
  record uuid not null,
  primary key (workspace_id, file, record)
);
create index file_holder_record on file_holder (workspace_id, record);

create table "user" (
  workspace_id uuid not null default current_setting('weir.workspace')::uuid,
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  active boolean not null default true,
  workspace_admin boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);

create table session (
  workspace_id uuid not null default current_setting('weir.workspace')::uuid,
  id text not null,
  "expiresAt" timestamptz not null,
  token text not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  primary key (workspace_id, id),
  unique (workspace_id, token),
  foreign key (workspace_id, "userId") references "user" (workspace_id, id) on delete cascade
);
create index session_of_user on session (workspace_id, "userId");

create table account (
  workspace_id uuid not null default current_setting('weir.workspace')::uuid,
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, "userId") references "user" (workspace_id, id) on delete cascade
);
create index account_of_user on account (workspace_id, "userId");

create table verification (
  workspace_id uuid not null default current_setting('weir.workspace')::uuid,
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index verification_identifier on verification (workspace_id, identifier);

create table user_role (
  workspace_id uuid not null,
  "user" text not null,
  app text not null,
  roles text[] not null,
  primary key (workspace_id, "user", app)
);

create table api_key (
  workspace_id uuid not null,
  app text not null,
  id text not null,
  name text not null,
  prefix text not null,
  hash text not null,
  scopes text[] not null,
  roles text[] not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (workspace_id, app, id),
  unique (workspace_id, hash)
);

create table link (
  workspace_id uuid not null,
  app text not null,
  id text not null,
  form text not null,
  channel text not null,
  name text not null,
  hash text not null,
  pins jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, app, id),
  unique (workspace_id, hash)
);

create table saved_view (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  owner text not null,
  id text not null,
  shared boolean not null,
  title text not null,
  settings jsonb not null,
  primary key (workspace_id, app, form, owner, id)
);

create table header_match (
  workspace_id uuid not null,
  app text not null,
  form text not null,
  channel text not null,
  header text not null,
  field text not null,
  primary key (workspace_id, app, form, channel, header)
);

create table import_run (
  workspace_id uuid not null,
  app text not null,
  id text not null,
  form text not null,
  created_at timestamptz not null,
  run json not null,
  result json,
  primary key (workspace_id, app, id)
);
create index import_run_newest on import_run (workspace_id, app, form, created_at desc);
`,
};
