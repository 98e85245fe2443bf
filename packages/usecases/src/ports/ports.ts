/**
 * What the use cases need from outside, and nothing more: each port in its own file. `packages/store` implements them on
 * PostgreSQL, `packages/usecases/src/memory` in memory for tests. Whatever must commit together travels in one call.
 */
import type { KeyStore, LinkStore } from './access-store.ts';
import type { Clock, Ids } from './actor.ts';
import type { ArtefactStore } from './artefact-store.ts';
import type { AuditLog } from './audit-log.ts';
import type { DesignStore } from './design-store.ts';
import type { FileStore } from './file-store.ts';
import type { ImportStore } from './import-store.ts';
import type { NotificationStore } from './notification-store.ts';
import type { PeopleStore } from './people-store.ts';
import type { PreferenceStore } from './preference-store.ts';
import type { RecordStore } from './record-store.ts';
import type { SecondJudge } from './second-judge.ts';

/** All of them. */
export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly artefacts: ArtefactStore;
  readonly records: RecordStore;
  readonly files: FileStore;
  readonly people: PeopleStore;
  readonly keys: KeyStore;
  readonly links: LinkStore;
  readonly preferences: PreferenceStore;
  readonly imports: ImportStore;
  readonly design: DesignStore;
  readonly notifications: NotificationStore;
  readonly audit: AuditLog;
  readonly secondJudge: SecondJudge;
}
