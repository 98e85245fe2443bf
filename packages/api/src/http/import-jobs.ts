import type { ImportResult, Result } from '@weir/usecases';

/** A preview or an import that runs longer than a request should. */
export interface ImportJob {
  readonly id: string;
  readonly kind: 'preview' | 'run';
  readonly state: 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly outcome: Result<ImportResult> | null;
}
interface StoredJob extends ImportJob {
  readonly owner: string;
  readonly startedAt: number;
}

const KEPT = 200;
const KEPT_MS = 6 * 3_600_000;
const SIDE_BY_SIDE = 2;

/** Imports under way and lately finished in this process; each is seen only by whoever started it. */
export class ImportJobs {
  private readonly jobs = new Map<string, StoredJob>();
  private readonly queue: (() => Promise<void>)[] = [];
  private running = 0;
  private readonly onError: (error: unknown) => void;
  private readonly onIdle: () => void;

  /** `onIdle` is called when the last of the work is over. */
  constructor(onError: (error: unknown) => void, onIdle: () => void = () => {}) {
    this.onError = onError;
    this.onIdle = onIdle;
  }

  start(input: {
    readonly id: string;
    readonly owner: string;
    readonly kind: ImportJob['kind'];
    readonly total: number;
    readonly work: (onProgress: (done: number) => void) => Promise<Result<ImportResult>>;
  }): ImportJob {
    this.forgetOld();
    const job: StoredJob = {
      id: input.id,
      kind: input.kind,
      owner: input.owner,
      state: 'running',
      done: 0,
      total: input.total,
      outcome: null,
      startedAt: Date.now(),
    };
    this.jobs.set(job.id, job);
    this.queue.push(async () => {
      try {
        const outcome = await input.work((done) => this.update(job.id, { done }));
        this.update(job.id, { state: 'done', done: input.total, outcome });
      } catch (error) {
        this.onError(error);
        this.update(job.id, { state: 'failed' });
      }
    });
    this.next();
    return job;
  }

  get(id: string, owner: string): ImportJob | null {
    const job = this.jobs.get(id);
    return job && job.owner === owner ? job : null;
  }

  /** Resolves when nothing runs any more: a graceful stop waits for it. */
  async idle(): Promise<void> {
    while (this.running > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  private next(): void {
    if (this.running >= SIDE_BY_SIDE) return;
    const work = this.queue.shift();
    if (!work) return;
    this.running++;
    void work().finally(() => {
      this.running--;
      this.next();
      if (this.running === 0) this.onIdle();
    });
  }

  private update(id: string, change: Partial<ImportJob>): void {
    const job = this.jobs.get(id);
    if (job) this.jobs.set(id, { ...job, ...change });
  }

  private forgetOld(): void {
    for (const [id, job] of this.jobs)
      if (job.state !== 'running' && (this.jobs.size > KEPT || Date.now() - job.startedAt > KEPT_MS))
        this.jobs.delete(id);
  }
}
