import type { ColumnType, JSONColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;
type OptionalInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
// bigint arrives as text: it may be larger than a number holds.
type Big = ColumnType<string, string | number | bigint, string | number | bigint>;
type Json<T> = JSONColumnType<T & object, string, string>;

/** Typed columns of a record, filled for the fields that lists, filters and rules look at. */
export const TEXT_SLOTS = [
  't1',
  't2',
  't3',
  't4',
  't5',
  't6',
  't7',
  't8',
  't9',
  't10',
  't11',
  't12',
] as const;
export const NUMBER_SLOTS = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'] as const;
export const TIME_SLOTS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;
export type SlotColumn =
  | (typeof TEXT_SLOTS)[number]
  | (typeof NUMBER_SLOTS)[number]
  | (typeof TIME_SLOTS)[number];

type Slots = { [S in (typeof TEXT_SLOTS)[number]]: string | null } & {
  [S in (typeof NUMBER_SLOTS)[number]]: string | null;
} & { [S in (typeof TIME_SLOTS)[number]]: OptionalInstant };

export interface RecordTable extends Slots {
  workspace_id: string;
  app: string;
  form: string;
  id: string;
  number: string;
  rev: number;
  form_version: number;
  owner: string | null;
  door: string;
  channel: string | null;
  created_at: Instant;
  created_by: string;
  created_by_name: string;
  updated_at: Instant;
  updated_by: string;
  deleted_at: OptionalInstant;
  data: Json<Record<string, unknown>>;
}

export interface RecordChangeTable {
  workspace_id: string;
  app: string;
  form: string;
  record: string;
  rev: number;
  id: string;
  at: Instant;
  by: string;
  by_name: string;
  door: string;
  channel: string | null;
  action: string;
  changes: Json<unknown[]>;
}

export interface UniqueClaimTable {
  workspace_id: string;
  app: string;
  form: string;
  unique_key: string;
  value: string;
  record: string;
}

export interface IdempotencyTable {
  workspace_id: string;
  scope: string;
  key: string;
  fingerprint: string;
  app: string;
  form: string;
  record: string;
  at: Instant;
}

export interface CounterTable {
  workspace_id: string;
  app: string;
  name: string;
  value: Big;
}

export interface ArtefactTable {
  workspace_id: string;
  app: string;
  kind: string;
  key: string;
  version: number;
  hash: string;
  body: Json<object>;
  published_at: Instant;
  published_by: string;
}

/** One row per workspace; `artefact_version` grows with every publication and tells caches that they are old. */
export interface WorkspaceStateTable {
  workspace_id: string;
  artefact_version: Big;
}

export interface SlotTable {
  workspace_id: string;
  app: string;
  form: string;
  field: string;
  slot: string;
  type: string;
  ready: boolean;
  /** Transactions older than this may have written records without the slot; null until the back-fill asked. */
  barrier: string | null;
  /** The last record the back-fill has done. */
  done_to: string | null;
}

export interface AuditTable {
  workspace_id: string;
  id: string;
  xid: string;
  at: Instant;
  actor: string;
  actor_name: string;
  action: string;
  target: string;
  detail: ColumnType<unknown, string | null, string | null>;
}

export interface AuditSealTable {
  workspace_id: string;
  position: Big;
  entry: string;
  xid: string;
  hash: string;
}

export interface FileTable {
  workspace_id: string;
  id: string;
  type: string;
  size: number;
  bytes: Buffer;
  by: string;
  app: string | null;
  form: string | null;
  name: string | null;
  source: string | null;
  at: Instant;
}

export interface FileHolderTable {
  workspace_id: string;
  file: string;
  app: string;
  form: string;
  record: string;
}

export interface UserTable {
  workspace_id: ColumnType<string, string | undefined, never>;
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  active: ColumnType<boolean, boolean | undefined, boolean>;
  workspace_admin: ColumnType<boolean, boolean | undefined, boolean>;
  must_change_password: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface UserRoleTable {
  workspace_id: string;
  user: string;
  app: string;
  roles: string[];
}

export interface ApiKeyTable {
  workspace_id: string;
  app: string;
  id: string;
  name: string;
  prefix: string;
  hash: string;
  scopes: string[];
  roles: string[];
  created_at: Instant;
  created_by: string;
  expires_at: OptionalInstant;
  revoked_at: OptionalInstant;
  last_used_at: OptionalInstant;
}

export interface LinkTable {
  workspace_id: string;
  app: string;
  id: string;
  form: string;
  channel: string;
  name: string;
  hash: string;
  pins: Json<Record<string, unknown>>;
  created_at: Instant;
  created_by: string;
  expires_at: OptionalInstant;
  revoked_at: OptionalInstant;
}

export interface SavedViewTable {
  workspace_id: string;
  app: string;
  form: string;
  owner: string;
  id: string;
  shared: boolean;
  title: string;
  settings: Json<object>;
}

export interface HeaderMatchTable {
  workspace_id: string;
  app: string;
  form: string;
  channel: string;
  header: string;
  field: string;
}

export interface ImportRunTable {
  workspace_id: string;
  app: string;
  id: string;
  form: string;
  created_at: Instant;
  run: Json<object>;
  result: ColumnType<unknown, string | null, string | null>;
}

export interface DraftTable {
  workspace_id: string;
  app: string;
  kind: string;
  key: string;
  rev: number;
  /** False: published or thrown away; the row keeps the revision. */
  present: boolean;
  base_version: number;
  body: ColumnType<unknown, string | null, string | null>;
  updated_at: Instant;
  updated_by: string;
  updated_by_name: string;
}

export interface PublicationTable {
  workspace_id: string;
  app: string;
  id: string;
  at: Instant;
  by: string;
  by_name: string;
  note: string;
  reason: string;
  tone: string;
  versions: Json<object>;
  /** The drafts' revisions it took, in one text. */
  revs: string;
  proof: Json<object>;
}

export interface DesignCommentTable {
  workspace_id: string;
  app: string;
  id: string;
  form: string;
  field: string | null;
  text: string;
  by: string;
  by_name: string;
  at: Instant;
  resolved_at: OptionalInstant;
}

export interface LibraryItemTable {
  workspace_id: string;
  id: string;
  title: Json<object>;
  fields: Json<object>;
  by: string;
  at: Instant;
}

export interface NotificationTable {
  workspace_id: string;
  person: string;
  id: string;
  app: string;
  form: string;
  record: string;
  form_version: number;
  key: string;
  at: Instant;
  by: string;
  by_name: string;
  data: Json<Record<string, unknown>>;
  read_at: OptionalInstant;
}

export interface RecordSearchTable {
  workspace_id: string;
  record: string;
  app: string;
  form: string;
  rev: number;
  form_version: number;
  texts: Json<Record<string, object>>;
}

export interface SearchGramTable {
  workspace_id: string;
  record: string;
  grams: number[];
}

export interface SearchDueTable {
  workspace_id: string;
  app: string;
  form: string;
  record: string;
  rev: number;
}

export interface SearchFormTable {
  workspace_id: string;
  app: string;
  form: string;
  version: number;
  spec: string;
  done_to: string | null;
  complete: boolean;
}

/** The tables as Kysely sees them. The truth is in `migrations/`, its outcome in `schema.sql`. */
export interface Tables {
  record: RecordTable;
  record_change: RecordChangeTable;
  unique_claim: UniqueClaimTable;
  idempotency: IdempotencyTable;
  counter: CounterTable;
  artefact: ArtefactTable;
  workspace_state: WorkspaceStateTable;
  slot: SlotTable;
  audit: AuditTable;
  audit_seal: AuditSealTable;
  file: FileTable;
  file_holder: FileHolderTable;
  user: UserTable;
  user_role: UserRoleTable;
  api_key: ApiKeyTable;
  link: LinkTable;
  saved_view: SavedViewTable;
  header_match: HeaderMatchTable;
  import_run: ImportRunTable;
  draft: DraftTable;
  publication: PublicationTable;
  design_comment: DesignCommentTable;
  library_item: LibraryItemTable;
  notification: NotificationTable;
  record_search: RecordSearchTable;
  search_gram: SearchGramTable;
  search_due: SearchDueTable;
  search_form: SearchFormTable;
}
