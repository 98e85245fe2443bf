import { parentPort } from 'node:worker_threads';
import type { JudgesBench } from '@weir/usecases/second-judge';
import type { JudgeReply, JudgeRequest } from './messages.ts';

/** Answers what comes to this thread; `ready` makes both judges. */
export function serveJudges(ready: () => Promise<JudgesBench>): void {
  const port = parentPort;
  if (port === null) throw new Error('Expected to be started as a worker thread.');
  const judges = ready();
  port.on('message', async ({ form, records, milliseconds }: JudgeRequest) => {
    const { examples, records: compareRecords } = await judges;
    const until = performance.now() + milliseconds;
    const told =
      records === undefined ? await examples(form, until) : await compareRecords(form, records, until);
    if ('failed' in told)
      throw new Error(`Expected both judges in this thread to answer, got "${told.failed}".`);
    port.postMessage(told satisfies JudgeReply);
  });
}
