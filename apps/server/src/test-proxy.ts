import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between the server and its database, to be cut like a cable. */
export interface DatabaseProxy {
  readonly url: string;
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Opens a proxy on a local port to the database of an address. */
export async function openDatabaseProxy(target: string): Promise<DatabaseProxy> {
  const url = new URL(target);
  const directory = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const open = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    const onward = directory?.startsWith('/')
      ? connect({ path: `${directory}/.s.PGSQL.${port}` })
      : connect({ host: url.hostname, port });
    for (const one of [socket, onward]) {
      open.add(one);
      one.on('close', () => open.delete(one));
      one.on('error', () => one.destroy());
    }
    socket.pipe(onward);
    onward.pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const own = new URL(target);
  own.searchParams.delete('host');
  own.hostname = '127.0.0.1';
  own.port = String((proxy.address() as AddressInfo).port);
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: own.toString(),
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
