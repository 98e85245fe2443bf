import { DatabaseUnavailable } from './database-unavailable.ts';

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/** Questions read in one transaction at most. */
const TOGETHER = 128;
/** A second read beside the first only for as many: small ones side by side would cost a transaction each. */
const FULL = TOGETHER / 4;

/**
 * Lets callers that ask at the same time share a read: those of one turn of the event loop travel together, and while they
 * are on their way to the database, the next gather. A question never joins a read that began before it was asked, so an
 * answer is as fresh as a read of its own.
 */
export class SharedReads<Q, A> {
  private readonly read: (questions: readonly Q[]) => Promise<readonly A[]>;
  private readonly parallel: number;
  private readonly waiting: Waiting<Q, A>[] = [];
  private running = 0;
  private scheduled = false;

  /** `read` answers by position. */
  constructor(read: (questions: readonly Q[]) => Promise<readonly A[]>, parallel = 2) {
    this.read = read;
    this.parallel = parallel;
  }

  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    while (this.running < this.parallel && this.waiting.length > 0) {
      if (this.running > 0 && this.waiting.length < FULL) return;
      const batch = this.waiting.splice(0, TOGETHER);
      this.running += 1;
      void this.settle(batch).finally(() => {
        this.running -= 1;
        this.pump();
      });
    }
  }

  private async settle(batch: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await this.read(batch.map(({ question }) => question));
      for (const [index, one] of batch.entries()) one.resolve(answers[index] as A);
    } catch (error) {
      if (batch.length === 1 || error instanceof DatabaseUnavailable) {
        for (const one of batch) one.reject(error);
        return;
      }
      // One question must be at fault: alone, each gets its own answer.
      for (const one of batch) await this.settle([one]);
    }
  }
}
