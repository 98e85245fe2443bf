table account
  workspace_id uuid not null default (current_setting('weir.workspace'::text))::uuid
  id text not null
  "accountId" text not null
  "providerId" text not null
  "userId" text not null
  "accessToken" text
  "refreshToken" text
  "idToken" text
  "accessTokenExpiresAt" timestamp with time zone
  "refreshTokenExpiresAt" timestamp with time zone
  scope text
  password text
  "createdAt" timestamp with time zone not null default now()
  "updatedAt" timestamp with time zone not null default now()
  constraint account_pkey PRIMARY KEY (workspace_id, id)
  constraint "account_workspace_id_userId_fkey" FOREIGN KEY (workspace_id, "userId") REFERENCES "user"(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX account_of_user ON public.account USING btree (workspace_id, "userId")
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table api_key
  workspace_id uuid not null
  app text not null
  id text not null
  name text not null
  prefix text not null
  hash text not null
  scopes text[] not null
  roles text[] not null
  created_at timestamp with time zone not null
  created_by text not null
  expires_at timestamp with time zone
  revoked_at timestamp with time zone
  last_used_at timestamp with time zone
  constraint api_key_pkey PRIMARY KEY (workspace_id, app, id)
  constraint api_key_workspace_id_hash_key UNIQUE (workspace_id, hash)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table artefact
  workspace_id uuid not null
  app text not null
  kind text not null
  key text not null
  version integer not null
  hash text not null
  body json not null
  published_at timestamp with time zone not null
  published_by text not null
  constraint artefact_pkey PRIMARY KEY (workspace_id, app, kind, key, version)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table audit
  workspace_id uuid not null
  id uuid not null
  xid xid8 not null default pg_current_xact_id()
  at timestamp with time zone not null
  actor text not null
  actor_name text not null
  action text not null
  target text not null
  detail jsonb
  constraint audit_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX audit_order ON public.audit USING btree (workspace_id, xid, id)
  CREATE INDEX audit_target ON public.audit USING btree (workspace_id, target, id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table audit_seal
  workspace_id uuid not null
  "position" bigint not null
  entry uuid not null
  xid xid8 not null
  hash text not null
  constraint audit_seal_pkey PRIMARY KEY (workspace_id, "position")
  constraint audit_seal_workspace_id_entry_key UNIQUE (workspace_id, entry)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table counter
  workspace_id uuid not null
  app text not null
  name text not null
  value bigint not null
  constraint counter_pkey PRIMARY KEY (workspace_id, app, name)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table design_comment
  workspace_id uuid not null
  app text not null
  id uuid not null
  form text not null
  field text
  text text not null
  by text not null
  by_name text not null
  at timestamp with time zone not null
  resolved_at timestamp with time zone
  constraint design_comment_pkey PRIMARY KEY (workspace_id, app, id)
  CREATE INDEX design_comment_of_form ON public.design_comment USING btree (workspace_id, app, form, id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table draft
  workspace_id uuid not null
  app text not null
  kind text not null
  key text not null
  rev integer not null
  present boolean not null
  base_version integer not null
  body json
  updated_at timestamp with time zone not null
  updated_by text not null
  updated_by_name text not null
  constraint draft_pkey PRIMARY KEY (workspace_id, app, kind, key)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table file
  workspace_id uuid not null
  id text not null
  type text not null
  size integer not null
  bytes bytea not null
  by text not null
  at timestamp with time zone not null
  app text
  form text
  name text
  source text
  constraint file_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX file_app ON public.file USING btree (workspace_id, app, at)
  CREATE INDEX file_source ON public.file USING btree (workspace_id, source, at)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table file_holder
  workspace_id uuid not null
  file text not null
  app text not null
  form text not null
  record uuid not null
  constraint file_holder_pkey PRIMARY KEY (workspace_id, file, record)
  CREATE INDEX file_holder_record ON public.file_holder USING btree (workspace_id, record)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table header_match
  workspace_id uuid not null
  app text not null
  form text not null
  channel text not null
  header text not null
  field text not null
  constraint header_match_pkey PRIMARY KEY (workspace_id, app, form, channel, header)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table idempotency
  workspace_id uuid not null
  scope text not null
  key text not null
  fingerprint text not null
  app text not null
  form text not null
  record uuid not null
  at timestamp with time zone not null
  constraint idempotency_pkey PRIMARY KEY (workspace_id, scope, key)
  CREATE INDEX idempotency_age ON public.idempotency USING btree (workspace_id, at)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table import_run
  workspace_id uuid not null
  app text not null
  id text not null
  form text not null
  created_at timestamp with time zone not null
  run json not null
  result json
  constraint import_run_pkey PRIMARY KEY (workspace_id, app, id)
  CREATE INDEX import_run_newest ON public.import_run USING btree (workspace_id, app, form, created_at DESC)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table library_item
  workspace_id uuid not null
  id uuid not null
  title json not null
  fields json not null
  by text not null
  at timestamp with time zone not null
  constraint library_item_pkey PRIMARY KEY (workspace_id, id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table link
  workspace_id uuid not null
  app text not null
  id text not null
  form text not null
  channel text not null
  name text not null
  hash text not null
  pins jsonb not null
  created_at timestamp with time zone not null
  created_by text not null
  expires_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint link_pkey PRIMARY KEY (workspace_id, app, id)
  constraint link_workspace_id_hash_key UNIQUE (workspace_id, hash)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table notification
  workspace_id uuid not null
  person text not null
  id uuid not null
  app text not null
  form text not null
  record uuid not null
  form_version integer not null
  key text not null
  at timestamp with time zone not null
  by text not null
  by_name text not null
  data jsonb not null
  read_at timestamp with time zone
  constraint notification_pkey PRIMARY KEY (workspace_id, person, id)
  CREATE INDEX notification_unread ON public.notification USING btree (workspace_id, person, id) WHERE (read_at IS NULL)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table publication
  workspace_id uuid not null
  app text not null
  id uuid not null
  at timestamp with time zone not null
  by text not null
  by_name text not null
  note text not null
  reason text not null
  tone text not null
  versions json not null
  revs text not null
  proof json not null
  constraint publication_pkey PRIMARY KEY (workspace_id, app, id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table rate_use
  workspace_id uuid not null
  key text not null
  since timestamp with time zone not null
  used integer not null
  constraint rate_use_pkey PRIMARY KEY (workspace_id, key)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table record
  workspace_id uuid not null
  app text not null
  form text not null
  id uuid not null
  number text not null
  rev integer not null
  form_version integer not null
  owner text
  door text not null
  channel text
  created_at timestamp with time zone not null
  created_by text not null
  created_by_name text not null
  updated_at timestamp with time zone not null
  updated_by text not null
  deleted_at timestamp with time zone
  data jsonb not null
  t1 text
  t2 text
  t3 text
  t4 text
  t5 text
  t6 text
  t7 text
  t8 text
  t9 text
  t10 text
  t11 text
  t12 text
  n1 numeric
  n2 numeric
  n3 numeric
  n4 numeric
  n5 numeric
  n6 numeric
  n7 numeric
  n8 numeric
  d1 timestamp with time zone
  d2 timestamp with time zone
  d3 timestamp with time zone
  d4 timestamp with time zone
  d5 timestamp with time zone
  d6 timestamp with time zone
  constraint record_number_key UNIQUE (workspace_id, app, form, number)
  constraint record_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX record_made ON public.record USING btree (workspace_id, app, form, created_by, created_at DESC, id DESC) WHERE (deleted_at IS NULL)
  CREATE INDEX record_newest ON public.record USING btree (workspace_id, app, form, created_at DESC, id DESC) WHERE (deleted_at IS NULL)
  CREATE INDEX record_owned ON public.record USING btree (workspace_id, app, form, owner, created_at DESC, id DESC) WHERE ((deleted_at IS NULL) AND (owner IS NOT NULL))
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table record_change
  workspace_id uuid not null
  app text not null
  form text not null
  record uuid not null
  rev integer not null
  id uuid not null
  at timestamp with time zone not null
  by text not null
  by_name text not null
  door text not null
  channel text
  action text not null
  changes jsonb not null
  constraint record_change_pkey PRIMARY KEY (workspace_id, record, rev)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table record_search
  workspace_id uuid not null
  record uuid not null
  app text not null
  form text not null
  rev integer not null
  form_version integer not null
  texts jsonb not null
  constraint record_search_pkey PRIMARY KEY (workspace_id, record)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table saved_view
  workspace_id uuid not null
  app text not null
  form text not null
  owner text not null
  id text not null
  shared boolean not null
  title text not null
  settings jsonb not null
  constraint saved_view_pkey PRIMARY KEY (workspace_id, app, form, owner, id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table sealed_secret
  workspace_id uuid not null
  name text not null
  sealed text not null
  at timestamp with time zone not null
  constraint sealed_secret_pkey PRIMARY KEY (workspace_id, name)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table search_due
  workspace_id uuid not null
  app text not null
  form text not null
  record uuid not null
  rev integer not null
  constraint search_due_pkey PRIMARY KEY (workspace_id, app, form, record, rev)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table search_form
  workspace_id uuid not null
  app text not null
  form text not null
  version integer not null
  spec text not null
  done_to uuid
  complete boolean not null default false
  constraint search_form_pkey PRIMARY KEY (workspace_id, app, form)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table search_gram
  workspace_id uuid not null
  record uuid not null
  grams integer[] not null
  constraint search_gram_pkey PRIMARY KEY (workspace_id, record)
  CREATE INDEX search_gram_index ON public.search_gram USING gin (grams) WITH (fastupdate='on', gin_pending_list_limit='1024')
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))
  policy reading for select using true check 

table session
  workspace_id uuid not null default (current_setting('weir.workspace'::text))::uuid
  id text not null
  "expiresAt" timestamp with time zone not null
  token text not null
  "createdAt" timestamp with time zone not null default now()
  "updatedAt" timestamp with time zone not null default now()
  "ipAddress" text
  "userAgent" text
  "userId" text not null
  constraint session_pkey PRIMARY KEY (workspace_id, id)
  constraint session_workspace_id_token_key UNIQUE (workspace_id, token)
  constraint "session_workspace_id_userId_fkey" FOREIGN KEY (workspace_id, "userId") REFERENCES "user"(workspace_id, id) ON DELETE CASCADE
  CREATE INDEX session_of_user ON public.session USING btree (workspace_id, "userId")
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table sign_in_attempt
  workspace_id uuid not null
  key text not null
  count integer not null
  last_at timestamp with time zone not null
  next_at timestamp with time zone not null
  constraint sign_in_attempt_pkey PRIMARY KEY (workspace_id, key)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table slot
  workspace_id uuid not null
  app text not null
  form text not null
  field text not null
  slot text not null
  type text not null
  ready boolean not null default false
  barrier xid8
  done_to uuid
  constraint slot_pkey PRIMARY KEY (workspace_id, app, form, field)
  constraint slot_workspace_id_app_form_slot_key UNIQUE (workspace_id, app, form, slot)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table unique_claim
  workspace_id uuid not null
  app text not null
  form text not null
  unique_key text not null
  value text not null
  record uuid not null
  constraint unique_claim_pkey PRIMARY KEY (workspace_id, app, form, unique_key, value)
  CREATE INDEX unique_claim_record ON public.unique_claim USING btree (workspace_id, record)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table user
  workspace_id uuid not null default (current_setting('weir.workspace'::text))::uuid
  id text not null
  name text not null
  email text not null
  "emailVerified" boolean not null default false
  image text
  "createdAt" timestamp with time zone not null default now()
  "updatedAt" timestamp with time zone not null default now()
  active boolean not null default true
  workspace_admin boolean not null default false
  must_change_password boolean not null default false
  constraint user_pkey PRIMARY KEY (workspace_id, id)
  constraint user_workspace_id_email_key UNIQUE (workspace_id, email)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table user_role
  workspace_id uuid not null
  "user" text not null
  app text not null
  roles text[] not null
  constraint user_role_pkey PRIMARY KEY (workspace_id, "user", app)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table verification
  workspace_id uuid not null default (current_setting('weir.workspace'::text))::uuid
  id text not null
  identifier text not null
  value text not null
  "expiresAt" timestamp with time zone not null
  "createdAt" timestamp with time zone not null default now()
  "updatedAt" timestamp with time zone not null default now()
  constraint verification_pkey PRIMARY KEY (workspace_id, id)
  CREATE INDEX verification_identifier ON public.verification USING btree (workspace_id, identifier)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))

table weir_migration
  name text not null
  at timestamp with time zone not null default now()
  constraint weir_migration_pkey PRIMARY KEY (name)

table workspace_state
  workspace_id uuid not null
  artefact_version bigint not null default 0
  constraint workspace_state_pkey PRIMARY KEY (workspace_id)
  row security, forced
  policy workspace for all using (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif")) check (workspace_id = ( SELECT (NULLIF(current_setting('weir.workspace'::text, true), ''::text))::uuid AS "nullif"))
