import { fork } from 'node:child_process';

/** Answers the one job this process was forked for. */
export function answerJob<Job, Outcome>(work: (job: Job) => Promise<Outcome>): void {
  process.once('message', (job: Job) => {
    work(job).then(
      (outcome) => process.send?.({ outcome }, () => process.exit(0)),
      (error: unknown) => process.send?.({ error: String(error) }, () => process.exit(1)),
    );
  });
}

/** Runs a job in a process of its own, so that it shares no event loop with anything that is measured. */
export function runJob<Job extends object, Outcome>(file: URL, job: Job): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(file, { execArgv: ['--disable-warning=ExperimentalWarning'] });
    child.once('message', (answer: { readonly outcome: Outcome } | { readonly error: string }) => {
      if ('outcome' in answer) resolve(answer.outcome);
      else reject(new Error(answer.error));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load generator stopped with ${code}`)));
    child.send(job);
  });
}
