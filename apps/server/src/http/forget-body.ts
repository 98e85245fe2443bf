import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1024 * 1024;
const PATIENCE_MS = 5_000;

/**
 * Reads and forgets the rest of a body that is refused: answering at once would close the connection on a client that is
 * still sending, and what it hears then is a broken connection instead of the answer. There is an end to patience.
 */
export function drain(request: IncomingMessage): Promise<void> {
  if (request.complete || request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = MOST_BYTES;
    const forget = (chunk: Buffer | string) => {
      left -= chunk.length;
      if (left < 0) stop();
    };
    const stop = () => {
      clearTimeout(patience);
      request.off('data', forget);
      for (const event of ['end', 'close', 'error']) request.off(event, stop);
      resolve();
    };
    const patience = setTimeout(stop, PATIENCE_MS);
    for (const event of ['end', 'close', 'error']) request.on(event, stop);
    request.on('data', forget);
    request.resume();
  });
}
