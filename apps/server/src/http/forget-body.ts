import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 64 * 1024 * 1024;
const PATIENCE_MS = 5_000;

/**
 * Lets the rest of a refused body arrive and forgets it, while the answer is already on its way: closing at once on a client
 * that is still sending would have it hear of a broken connection instead of the answer. There is an end to patience, in
 * bytes and in time; then the connection is cut.
 */
export function forgetBody(request: IncomingMessage): void {
  if (request.complete || request.readableEnded || request.destroyed) return;
  let left = MOST_BYTES;
  const forget = (chunk: Buffer | string) => {
    left -= chunk.length;
    if (left < 0) cut();
  };
  const stop = () => {
    clearTimeout(patience);
    request.off('data', forget);
    for (const event of ['end', 'close', 'error']) request.off(event, stop);
  };
  const cut = () => {
    stop();
    request.socket.destroy();
  };
  const patience = setTimeout(cut, PATIENCE_MS);
  patience.unref();
  for (const event of ['end', 'close', 'error']) request.on(event, stop);
  request.on('data', forget);
  request.resume();
}
