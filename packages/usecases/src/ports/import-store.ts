import type { Issue } from '@weir/base';

/** Imports: the uploaded file, its preview and its outcome, kept so that progress and results can be read later. */
export interface ImportRun {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly channel: string;
  readonly fileName: string;
  readonly state: 'reading' | 'ready' | 'writing' | 'done' | 'failed' | 'cancelled';
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  readonly skipped: number;
  readonly done: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly message: Issue | null;
}

export interface ImportStore {
  readonly save: (run: ImportRun, result?: unknown) => Promise<void>;
  readonly get: (
    app: string,
    id: string,
  ) => Promise<{ readonly run: ImportRun; readonly result: unknown } | null>;
  readonly list: (app: string, form: string, limit: number) => Promise<readonly ImportRun[]>;
}
