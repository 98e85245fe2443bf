export type { HistoryEntry, ImportResult, NotificationView, RecordView, WorkspaceApp } from '@weir/usecases';
export { createDownloads } from './http/downloads.ts';
export { type Credentials, identify } from './http/identify.ts';
export { type ImportJob, ImportJobs } from './http/import-jobs.ts';
export {
  inLocale,
  type ProblemCode,
  type ProblemExtras,
  problem,
  problemDocument,
  problemStatus,
  type WireIssue,
} from './http/problem.ts';
export { publishedForm } from './http/published-form.ts';
export { type RequestHead, refusalOf } from './http/refusal.ts';
export type { Access, ApiReply, ApiRequest, Caller, Route, Scope } from './http/route.ts';
export { routes } from './http/routes.ts';
export type {
  Accounts,
  AuditHeads,
  AuditVerdict,
  OverQuota,
  Services,
  StoredUpload,
  Tables,
  UploadSource,
  Uploads,
} from './http/services.ts';
export { retryAfter, sentenceOf, unavailableIn, unavailableReply } from './http/unavailable.ts';
export { unstorableIssue } from './http/unstorable.ts';
export type { Upload } from './http/upload.ts';
export { linkUrl } from './trpc/admin-router.ts';
export { type AppRouter, appRouter } from './trpc/app-router.ts';
export { MOST_CALLS, termsOf } from './trpc/call-terms.ts';
export type { Context } from './trpc/trpc.ts';
