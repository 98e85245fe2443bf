export { DatabaseUnavailable } from './connection/database-unavailable.ts';
export { NewerDatabase } from './migrations/migrate.ts';
export { InvalidCursor } from './records/cursor.ts';
export type { Attempt, AttemptStore } from './shared/attempt-store.ts';
export type { RateShare, RateStore } from './shared/rate-store.ts';
export type { SealedStore } from './shared/sealed-store.ts';
export { createStore, type Store, type StoreOptions } from './store.ts';
