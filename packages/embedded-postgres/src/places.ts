import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { blockedFor, type ServerUser } from './server-user.ts';

/** Where the private database keeps its things. */
export interface Places {
  /** Ours: lock, log, the data below. */
  readonly home: string;
  /** The server's data directory. */
  readonly cluster: string;
  readonly logFile: string;
}

// sockaddr_un holds 108 bytes with the closing zero; the name is "<directory>/.s.PGSQL.5432".
const SOCKET_PATH_LIMIT = 107;
const SOCKET_NAME_LENGTH = '/.s.PGSQL.5432.lock'.length;

/** Prepares the directories; moves the database elsewhere when the server's account cannot reach the wished place. */
export function preparePlaces(
  wished: string,
  user: ServerUser | undefined,
  log: (message: string) => void,
): Places {
  const dataDir = path.resolve(wished);
  mkdirSync(dataDir, { recursive: true, mode: user ? 0o711 : 0o700 });
  const home = user ? reachableHome(dataDir, user, log) : dataDir;
  return placesIn(home);
}

/** The places of a database that was prepared before; touches nothing. */
export function findPlaces(wished: string): Places {
  const dataDir = path.resolve(wished);
  const pointer = path.join(dataDir, 'location.txt');
  return placesIn(existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataDir);
}

/** The folder a private database lives in, which may be another than was wished. */
export function homeOf(wished: string): string {
  return findPlaces(wished).home;
}

function placesIn(home: string): Places {
  return { home, cluster: path.join(home, 'cluster'), logFile: path.join(home, 'server.log') };
}

function reachableHome(dataDir: string, user: ServerUser, log: (message: string) => void): string {
  const pointer = path.join(dataDir, 'location.txt');
  if (existsSync(pointer)) return existingHome(readFileSync(pointer, 'utf8').trim(), user);

  // These two are the product's own (the data directory and the database's folder in it); nobody else's mode is touched.
  for (const own of [path.dirname(dataDir), dataDir]) {
    if (own !== os.homedir() && blockedFor(user, own).includes(own)) {
      chmodSync(own, statSync(own).mode | 0o011);
    }
  }
  const blocked = blockedFor(user, dataDir);
  if (blocked.length === 0) return dataDir;
  if (existsSync(path.join(dataDir, 'cluster'))) throw unreachable(dataDir, blocked[0] ?? dataDir, user);

  // A fresh name each time: when the data directory was deleted, its old database must not come back.
  mkdirSync('/var/lib/weir', { recursive: true, mode: 0o711 });
  const elsewhere = mkdtempSync('/var/lib/weir/');
  chmodSync(elsewhere, 0o711);
  writeFileSync(pointer, `${elsewhere}\n`);
  log(
    `数据库放在 ${elsewhere}：以 root 启动时数据库用账户 ${user.name} 运行，它进不了 ${blocked[0]}。 The database lives in ${elsewhere}: started by root it runs as ${user.name}, who may not enter ${blocked[0]}.`,
  );
  return existingHome(elsewhere, user);
}

function existingHome(home: string, user: ServerUser): string {
  if (!existsSync(home)) mkdirSync(home, { recursive: true, mode: 0o711 });
  const blocked = blockedFor(user, home);
  if (blocked[0]) throw unreachable(home, blocked[0], user);
  return home;
}

function unreachable(directory: string, blocked: string, user: ServerUser): EmbeddedPostgresError {
  return new EmbeddedPostgresError('unreachable', {
    zh: `账户 ${user.name} 进不了 ${blocked}，因此打不开数据库 ${directory}。请执行 chmod o+x ${blocked}，或用 WEIR_DATA 把数据放到别处，或不用 root 运行。`,
    en: `The account ${user.name} may not enter ${blocked}, so it cannot open the database in ${directory}. Run chmod o+x ${blocked}, move the data with WEIR_DATA, or do not run as root.`,
  });
}

/** Makes a directory that only the server's account (and root) may enter. */
export function privateDirectory(directory: string, user: ServerUser | undefined): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  if (user) chownSync(directory, user.uid, user.gid);
}

/** A private directory for the socket, short enough for the system's limit. */
export function socketDirectory(home: string, user: ServerUser | undefined): string {
  const near = path.join(home, 'socket');
  if (Buffer.byteLength(near) + SOCKET_NAME_LENGTH < SOCKET_PATH_LIMIT) {
    privateDirectory(near, user);
    return near;
  }
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const short = path.join(os.tmpdir(), `weir-${name}`);
  const facts = lstatSync(short, { throwIfNoEntry: false });
  const owner = user?.uid ?? process.getuid?.();
  // Somebody else's directory or link under our name in a public place is not to be trusted.
  if (!facts || (facts.isDirectory() && facts.uid === owner)) {
    privateDirectory(short, user);
    return short;
  }
  const fresh = mkdtempSync(path.join(os.tmpdir(), 'weir-'));
  privateDirectory(fresh, user);
  return fresh;
}
