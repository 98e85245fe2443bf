import { existsSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';

/** The account PostgreSQL runs under when we are root, which PostgreSQL itself refuses to run as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The account to run under; undefined means our own. */
export function chooseServerUser(): ServerUser | undefined {
  if (process.platform === 'win32') return undefined;
  if (process.getuid?.() !== 0) {
    assertKnownToTheSystem();
    return undefined;
  }
  const accounts = new Map<string, ServerUser>();
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  for (const name of ['postgres', 'nobody', 'daemon']) {
    const account = accounts.get(name);
    if (account && account.uid > 0) return account;
  }
  throw new EmbeddedPostgresError('no-system-user', {
    zh: '以 root 运行时，内置 PostgreSQL 需要一个普通系统账户（postgres 或 nobody），但 /etc/passwd 里没有。请添加账户，或用普通用户运行，或设置 DATABASE_URL。',
    en: 'Run as root, the built-in PostgreSQL needs an ordinary system account (postgres or nobody), and /etc/passwd has none. Add one, run as an ordinary user, or set DATABASE_URL.',
  });
}

// PostgreSQL looks its own user id up in the password database and stops when it is not there (containers with random ids).
function assertKnownToTheSystem(): void {
  try {
    os.userInfo();
  } catch {
    throw new EmbeddedPostgresError('no-system-user', {
      zh: `当前用户编号 ${process.getuid?.()} 在系统账户表里没有登记，内置 PostgreSQL 无法启动。请在 /etc/passwd 添加该用户，或设置 DATABASE_URL。`,
      en: `The current user id ${process.getuid?.()} has no entry in the system's account table, so the built-in PostgreSQL cannot start. Add it to /etc/passwd, or set DATABASE_URL.`,
    });
  }
}

/** The ancestor directories of a path (itself included when it exists) that the account may not pass through. */
export function blockedFor(user: ServerUser, target: string): readonly string[] {
  const blocked: string[] = [];
  let at = path.resolve(target);
  for (;;) {
    const facts = statSync(at, { throwIfNoEntry: false });
    if (facts?.isDirectory()) {
      const shift = facts.uid === user.uid ? 6 : facts.gid === user.gid ? 3 : 0;
      if (((facts.mode >> shift) & 1) === 0) blocked.push(at);
    }
    const parent = path.dirname(at);
    if (parent === at) return blocked;
    at = parent;
  }
}
