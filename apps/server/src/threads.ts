import { Worker } from 'node:worker_threads';

/** How much work may be done aside. */
export interface ThreadLimits {
  /** Jobs done at one time; the others wait. */
  readonly atOnce: number;
  readonly waiting: number;
  /** Memory of one thread. */
  readonly megabytes: number;
}

/** What came of a job, and whether its thread can do another one. */
export interface Done<T> {
  readonly outcome: T;
  readonly alive: boolean;
}

/** Threads that do one kind of work, each one job after the other. */
export interface Threads {
  /** Does a job when it is its turn; null when too many wait already. A thread that is no more alive afterwards is ended. */
  readonly run: <T>(job: (thread: Worker) => Promise<Done<T>>) => Promise<T | null>;
}

/** An idle thread is kept a while for the next job. */
const KEPT_MS = 10_000;

/** Threads that run this file. They keep no process from ending while they are idle. */
export function createThreads(file: URL, { atOnce, waiting, megabytes }: ThreadLimits): Threads {
  const idle = new Map<Worker, NodeJS.Timeout>();
  const queue: (() => void)[] = [];
  let busy = 0;

  const forget = (thread: Worker): void => {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
  };
  const start = (): Worker => {
    for (const thread of idle.keys()) {
      forget(thread);
      thread.ref();
      return thread;
    }
    const thread = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24 },
    });
    // A thread may die while it is being ended or while it idles; nobody listening would end the server.
    thread.on('error', () => undefined);
    thread.on('exit', () => forget(thread));
    return thread;
  };
  const keep = (thread: Worker): void => {
    thread.unref();
    idle.set(thread, setTimeout(() => void thread.terminate(), KEPT_MS).unref());
  };
  const turn = async (): Promise<void> => {
    if (busy >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else busy++;
  };
  const done = (): void => {
    const next = queue.shift();
    if (next === undefined) busy--;
    else next();
  };

  return {
    run: async (job) => {
      if (busy >= atOnce && queue.length >= waiting) return null;
      await turn();
      const thread = start();
      let alive = false;
      try {
        const end = await job(thread);
        alive = end.alive;
        return end.outcome;
      } finally {
        if (alive) keep(thread);
        else await thread.terminate();
        done();
      }
    },
  };
}

/** What a thread said last, or how it came to its end: nothing said in time, out of memory, ended by a fault or from outside. */
export type Heard<T> = Done<
  | { readonly said: T }
  | { readonly ended: 'time' | 'memory' | 'exit' }
  | { readonly ended: 'fault'; readonly problem: unknown }
>;

/** Hears a thread until `hear` returns something, the thread ends, or time is up. */
export function hearThread<T>(
  thread: Worker,
  milliseconds: number,
  hear: (message: unknown) => T | undefined,
): Promise<Heard<T>> {
  return new Promise((resolve) => {
    const end = (heard: Heard<T>): void => {
      clearTimeout(timer);
      thread.off('message', listen).off('error', fail).off('exit', exit);
      resolve(heard);
    };
    const listen = (message: unknown): void => {
      const said = hear(message);
      if (said !== undefined) end({ outcome: { said }, alive: true });
    };
    const fail = (problem: unknown): void =>
      end({
        outcome: isOutOfMemory(problem) ? { ended: 'memory' } : { ended: 'fault', problem },
        alive: false,
      });
    const exit = (): void => end({ outcome: { ended: 'exit' }, alive: false });
    const timer = setTimeout(() => end({ outcome: { ended: 'time' }, alive: false }), milliseconds);
    thread.on('message', listen).on('error', fail).on('exit', exit);
  });
}

function isOutOfMemory(problem: unknown): boolean {
  return (
    typeof problem === 'object' &&
    problem !== null &&
    'code' in problem &&
    problem.code === 'ERR_WORKER_OUT_OF_MEMORY'
  );
}
