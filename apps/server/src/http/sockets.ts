import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from '@weir/api';
import { fixedHeaders } from './security-headers.ts';

/** How long and how much a connection may take before there is a request that somebody answers for. */
export const CONNECTION_LIMITS = {
  /** The whole head: who sends it letter by letter holds a socket, no more. */
  headersTimeout: 20_000,
  /** Head and body. Five minutes would do for 50 MB over a bad line; what takes longer is not going to end. */
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  /** Address, cookies and everything else before the body. */
  maxHeaderSize: 16 * 1024,
} as const;
const MOST_SOCKETS = 10_000;

/** Keeps one address from taking all sockets. `exempt`: proxies, behind which everybody is. */
export function limitSockets(server: Server, perAddress: number, exempt: readonly string[]): void {
  const open = new Map<string, number>();
  server.maxConnections = MOST_SOCKETS;
  server.on('connection', (socket: Socket) => {
    const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    if (exempt.includes(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};
const REASON: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** The answer to what is no HTTP at all: like every other, with the headers of every other. */
export function answerGarbage(
  https: boolean,
): (error: Error & { readonly code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const status = STATUS[error.code ?? ''] ?? 400;
    const { body, headers } = problem('malformed', 'zh-CN');
    const text = JSON.stringify({ ...(body as object), status });
    const lines = Object.entries({
      ...headers,
      ...fixedHeaders(https),
      'content-length': String(Buffer.byteLength(text)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status} ${REASON[status]}\r\n${lines.join('\r\n')}\r\n\r\n${text}`);
  };
}
