import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Database } from '../connection/database.ts';

/** Indexes for what lists sort by first. */
export async function ensureIndexes(_database: Database, _artefacts: Artefacts): Promise<void> {}
