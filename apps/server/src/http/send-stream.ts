import { Readable } from 'node:stream';
import type { ApiReply } from '@weir/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Longer than any pause of somebody who still wants the rest. */
const PATIENCE_MS = 30_000;

/** Sends a stream as fast as it is taken; whoever takes nothing of it for a while is cut off. */
export function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, stream, onClose }: ApiReply & { readonly stream: NonNullable<ApiReply['stream']> },
  patienceMs = PATIENCE_MS,
): FastifyReply {
  reply.code(status);
  for (const [name, value] of Object.entries(headers ?? {})) reply.header(name, value);
  if (onClose) reply.raw.once('close', onClose);
  // Gone while the first query ran: nobody would ever say so again.
  if (request.raw.socket.destroyed) onClose?.();
  const cut = () => {
    request.log.warn('a download was not taken and is given up');
    request.raw.socket.destroy();
  };
  return reply.send(Readable.from(whileTaken(stream, patienceMs, cut)));
}

/** Hands the pieces on; `giveUp` is called when nobody asks for the next one in time. */
async function* whileTaken<T>(
  pieces: AsyncIterable<T>,
  patienceMs: number,
  giveUp: () => void,
): AsyncGenerator<T> {
  for await (const piece of pieces) {
    const patience = setTimeout(giveUp, patienceMs);
    try {
      yield piece;
    } finally {
      clearTimeout(patience);
    }
  }
}
