import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';
import { bootId, isAlive, startTimeOf } from './process-facts.ts';

interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly boot: string;
  readonly host: string;
}

const HEARTBEAT_MS = 3_000;
// An owner on another host (two containers sharing a volume) is believed alive while its heartbeat moves.
const FOREIGN_PATIENCE_MS = 3 * HEARTBEAT_MS;

/** Proof that this process is the only one to look after a data directory. */
export interface OwnerLock {
  release(): void;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function modified(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

async function heartbeatMoves(file: string): Promise<boolean> {
  const before = modified(file);
  const until = Date.now() + FOREIGN_PATIENCE_MS;
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (modified(file) !== before) return true;
  }
  return false;
}

async function stillOwns(file: string, owner: Owner): Promise<boolean> {
  if (owner.host !== os.hostname()) return heartbeatMoves(file);
  if (owner.boot !== bootId() || !isAlive(owner.pid)) return false;
  return owner.started === startTimeOf(owner.pid);
}

function refuse(directory: string, owner: Owner | undefined): EmbeddedPostgresError {
  const who = owner ? `pid ${owner.pid} @ ${owner.host}` : 'unknown';
  return new EmbeddedPostgresError('already-owned', {
    zh: `数据目录 ${directory} 正由另一个 Weir 进程使用（${who}）。请先停止它，或用 WEIR_DATA 另选目录；要运行多个实例，请设置 DATABASE_URL 共用一个 PostgreSQL。`,
    en: `The data directory ${directory} is in use by another Weir process (${who}). Stop it first, or choose another directory with WEIR_DATA; to run several instances, share one PostgreSQL by DATABASE_URL.`,
  });
}

/**
 * Takes the lock, or throws `already-owned`. A lock left behind by a killed process is taken over:
 * the stale file is moved aside and compared with what was judged stale, so two takers cannot both win.
 */
export async function takeOwnerLock(directory: string): Promise<OwnerLock> {
  const file = path.join(directory, 'owner.json');
  const me: Owner = {
    pid: process.pid,
    started: startTimeOf(process.pid),
    boot: bootId(),
    host: os.hostname(),
  };
  const mine = JSON.stringify(me);
  const draft = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const seen = read(file);
      if (seen === undefined) continue;
      const owner = parse(seen);
      if (owner && (await stillOwns(file, owner))) throw refuse(directory, owner);
      moveAside(file, seen, directory);
    }
  } finally {
    rmSync(draft, { force: true });
  }

  const heartbeat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // The directory is gone: nothing is left to guard.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

function moveAside(file: string, judgedStale: string, directory: string): void {
  const aside = `${file}.stale-${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another taker was faster; look again.
  }
  const taken = read(aside);
  if (taken === judgedStale) {
    rmSync(aside, { force: true });
    return;
  }
  try {
    linkSync(aside, file);
  } catch {
    // A third process put its own lock there; it is the owner now.
  }
  rmSync(aside, { force: true });
  throw refuse(directory, taken === undefined ? undefined : parse(taken));
}
