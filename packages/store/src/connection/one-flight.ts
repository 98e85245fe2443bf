import type pg from 'pg';

interface Gathering {
  readonly writableCorked: number;
  readonly cork: () => void;
  readonly uncork: () => void;
}

/**
 * Lets everything that is sent on this connection in one turn of the event loop leave in one write: BEGIN, the statements
 * and COMMIT of a transaction are several messages each, and every write to a socket costs as much as judging an order.
 */
export function gatherFlight(client: pg.PoolClient): void {
  const socket = socketOf(client);
  if (socket === null || socket.writableCorked > 0) return;
  socket.cork();
  process.nextTick(uncork, socket);
}

function uncork(socket: Gathering): void {
  socket.uncork();
}

/** The driver's types do not show its socket; a client without one sends as it always did. */
function socketOf(client: object): Gathering | null {
  const { connection } = client as { readonly connection?: { readonly stream?: Partial<Gathering> } };
  const stream = connection?.stream;
  return typeof stream?.cork === 'function' && typeof stream.uncork === 'function'
    ? (stream as Gathering)
    : null;
}
