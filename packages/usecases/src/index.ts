export { TABLE_FILE } from './attachable.ts';
export { cleanFileName } from './clean-file-name.ts';
export type {
  AdminUseCases,
  DescribedForm,
  Entry,
  ExportCell,
  Failure,
  FormOpening,
  HeaderMatch,
  ImportColumn,
  ImportPlan,
  ImportResult,
  ImportTable,
  ImportUseCases,
  RecordView,
  Result,
  Standing,
  UseCases,
  WorkspaceApp,
} from './contract.ts';
export { type AllUseCases, createUseCases } from './create-use-cases.ts';
export type { DesignResult, DesignUseCases, DraftConflict } from './design/contract.ts';
export type { DesignComment, Draft, DraftName, LibraryItem, Publication } from './design/design-data.ts';
export type { NotificationUseCases } from './notifications/use-cases.ts';
export type { NotificationView } from './notifications/view.ts';
export type { ApiKey, KeyStore, Link, LinkStore } from './ports/access-store.ts';
export type { Actor, Clock, Door, Ids } from './ports/actor.ts';
export type { ArtefactStore, SlotWish } from './ports/artefact-store.ts';
export type { AuditDamage, AuditEntry, AuditFinding, AuditHead, AuditLog } from './ports/audit-log.ts';
export type { DesignStore, DraftRevs, ProvedPublication } from './ports/design-store.ts';
export {
  type FileCount,
  type FileFacts,
  type FileStore,
  HOLDERS_LIMIT,
  type UploadUsage,
} from './ports/file-store.ts';
export type { ImportRun, ImportStore } from './ports/import-store.ts';
export type { Notice, NotificationStore, StoredNotice } from './ports/notification-store.ts';
export type { PeopleStore, Person } from './ports/people-store.ts';
export type { Ports } from './ports/ports.ts';
export type { PreferenceStore, SavedView } from './ports/preference-store.ts';
export { type PublishedApp, type PublishedArtefact, publishedAppOf } from './ports/published-app.ts';
export type { RecordPage, RecordQuery, RecordSearch, RecordStore } from './ports/record-store.ts';
export type {
  IdempotencyClaim,
  InsertOutcome,
  RecordCap,
  RecordInsert,
  RecordUpdate,
  SerialDraw,
  UniqueClaim,
  UpdateOutcome,
} from './ports/record-write.ts';
export type { SecondAnswer, SecondJudge, SecondQuestion } from './ports/second-judge.ts';
export type { FieldChange, HistoryEntry, StoredRecord } from './ports/stored-record.ts';
