import { parentPort } from 'node:worker_threads';
import { readTableInPieces, type TableRow } from '@weir/tables';
import type { ReadReply, ReadRequest } from './messages.ts';
import { packRows } from './packed-rows.ts';

/** Batches on their way at once: all that wait are unpacked in one turn of the asking thread. */
const AHEAD = 2;

const port = parentPort;
if (port === null) throw new Error('Expected to be started as a worker thread.');
const send = (reply: ReadReply) => port.postMessage(reply);

port.on('message', async ({ bytes, fileName, options, taken }: ReadRequest) => {
  let sent = 0;
  const sendRows = (rows: readonly TableRow[]): void => {
    for (const packed of packRows(rows)) {
      for (let done = Atomics.load(taken, 0); sent - done >= AHEAD; done = Atomics.load(taken, 0)) {
        Atomics.wait(taken, 0, done);
      }
      send({ rows: packed });
      sent++;
    }
  };
  const read = await readTableInPieces(bytes, fileName, options, sendRows);
  if (!read.ok) {
    send({ issues: read.issues });
    return;
  }
  const { rows, ...table } = read.table;
  if (!read.goesOn) {
    send({ restart: true });
    sendRows(rows);
  }
  send({ table, first: read.goesOn ? rows : [], finish: read.finish });
});
