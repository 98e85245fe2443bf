import { parentPort } from 'node:worker_threads';
import { readTable } from '@weir/tables';
import type { ReadReply, ReadRequest } from './messages.ts';
import { packRows } from './packed-rows.ts';

/** Batches on their way at once: all that wait are unpacked in one turn of the asking thread. */
const AHEAD = 2;

const port = parentPort;
if (port === null) throw new Error('Expected to be started as a worker thread.');
const send = (reply: ReadReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

port.on('message', async ({ bytes, fileName, options, taken }: ReadRequest) => {
  const read = await readTable(bytes, fileName, options);
  if (!read.ok) {
    send({ issues: read.issues });
    return;
  }
  const { rows, ...table } = read.table;
  let sent = 0;
  for (const packed of packRows([...rows])) {
    for (let done = Atomics.load(taken, 0); sent - done >= AHEAD; done = Atomics.load(taken, 0)) {
      Atomics.wait(taken, 0, done);
    }
    send({ rows: packed });
    sent++;
  }
  send({ table });
});
