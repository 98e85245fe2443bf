import type { ImportResult, Result } from '@weir/usecases';

/** A preview or an import that runs longer than a request should. */
export interface ImportJob {
  readonly id: string;
  readonly kind: 'preview' | 'run';
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly outcome: Result<ImportResult> | null;
}
interface StoredJob extends ImportJob {
  readonly owner: string;
  readonly startedAt: number;
  readonly stop: AbortController;
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
    readonly work: (onProgress: (done: number) => void, signal: AbortSignal) => Promise<Result<ImportResult>>;
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
      stop: new AbortController(),
    };
    this.jobs.set(job.id, job);
    this.queue.push(async () => {
      try {
        const outcome = await input.work((done) => this.update(job.id, { done }), job.stop.signal);
        const cancelled = outcome.ok && outcome.value.run.state === 'cancelled';
        this.update(
          job.id,
          cancelled ? { state: 'cancelled', outcome } : { state: 'done', done: input.total, outcome },
        );
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

  /** Asks the job to end as soon as it can; it goes on running until it has. False when there is nothing to end. */
  cancel(id: string, owner: string): boolean {
    const job = this.jobs.get(id);
    if (job?.owner !== owner || job.state !== 'running') return false;
    job.stop.abort();
    return true;
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
