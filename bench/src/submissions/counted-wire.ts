import net from 'node:net';

/** A way to the database that counts how often somebody waited for its answer. */
export interface CountedWire {
  /** The database's address by way of the counter. */
  readonly url: string;
  /** Questions that were followed by an answer, over all connections. Several sent together are one. */
  readonly roundTrips: () => number;
  readonly close: () => Promise<void>;
}

/** Stands between a server and its database, on this machine. */
export async function countedWire(databaseUrl: string): Promise<CountedWire> {
  const target = new URL(databaseUrl);
  const folder = target.searchParams.get('host');
  const port = Number(target.port);
  const open = () =>
    folder === null ? net.connect(port, target.hostname) : net.connect(`${folder}/.s.PGSQL.${port}`);
  const counter = { roundTrips: 0 };
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const database = open();
    let waits = false;
    client.on('data', (chunk) => {
      waits = true;
      database.write(chunk);
    });
    database.on('data', (chunk) => {
      if (waits) counter.roundTrips += 1;
      waits = false;
      client.write(chunk);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.setNoDelay(true);
      sockets.add(one);
      one.on('error', () => {});
      one.once('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('expected the counter to listen');
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.toString(),
    roundTrips: () => counter.roundTrips,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
