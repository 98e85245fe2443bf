import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

/** What somebody who asks `/healthz` all the while has seen since the last question. */
export interface Seen {
  /** The longest wait for an answer, in milliseconds. */
  readonly longest: number;
  readonly median: number;
  readonly answers: number;
  /** Asked, and no answer came. */
  readonly failures: number;
  /** The most memory the server held, in bytes. */
  readonly memory: number;
}

/** Another visitor, in a process of its own, so that what this one does delays none of its questions. */
export interface Bystander {
  /** What was seen since the last call. */
  readonly seen: () => Promise<Seen>;
  readonly stop: () => Promise<void>;
}

/** Starts asking. `pid`: whose memory is looked at. */
export async function startBystander(url: string, pid: number): Promise<Bystander> {
  const child = fork(path.join(import.meta.dirname, 'bystander-process.ts'), [url, String(pid)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  });
  await answerOf(child);
  return {
    seen: async () => {
      child.send('seen');
      return (await answerOf(child)) as Seen;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answered = (answer: unknown) => {
      child.off('exit', ended);
      resolve(answer);
    };
    const ended = () => {
      child.off('message', answered);
      reject(new Error('The bystander ended without an answer.'));
    };
    child.once('message', answered);
    child.once('exit', ended);
  });
}
