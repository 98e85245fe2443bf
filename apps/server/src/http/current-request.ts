import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A request somebody waits for. */
export interface CurrentRequest {
  readonly id: string;
  readonly method: string;
  /** The pattern of the address, never the address itself. */
  readonly route: string;
  /** Ends it when its own code can no longer do so: with an answer, or by closing the connection in the middle of one. */
  readonly giveUp: () => void;
}

const current = new AsyncLocalStorage<CurrentRequest>();

/** The request in whose name the running code was started, also in its timers, streams and promises. */
export const currentRequest = (): CurrentRequest | undefined => current.getStore();

/** Makes `currentRequest` known to everything that the requests of this server start. */
export function markRequests(app: FastifyInstance, answer: (reply: FastifyReply) => void): void {
  app.addHook('onRequest', (request, reply, done) => {
    current.run(
      {
        id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        giveUp: () => giveUp(request, reply, answer),
      },
      done,
    );
  });
}

function giveUp(request: FastifyRequest, reply: FastifyReply, answer: (reply: FastifyReply) => void): void {
  if (reply.raw.writableEnded) return;
  if (reply.sent || reply.raw.headersSent) request.raw.socket.destroy();
  else answer(reply);
}
