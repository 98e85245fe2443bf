export type { AuditHead } from './audit/seal-audit.ts';
export type { AuditDamage, AuditFinding } from './audit/verify-audit.ts';
export { DatabaseUnavailable } from './connection/database-unavailable.ts';
export { NewerDatabase } from './migrations/migrate.ts';
export { InvalidCursor } from './records/cursor.ts';
export { createStore, type Store, type StoreOptions } from './store.ts';
export { uuidv7 } from './uuid.ts';
