import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { findLicenceFaults } from './lib/licences.mjs';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { missingPlatformPackages, platformEntry } from './lib/lockfile.mjs';
// @ts-expect-error -- as above
import { runLogged } from './lib/process.mjs';
// @ts-expect-error -- as above
import { countPlaywright, countVitest } from './lib/test-report.mjs';
// @ts-expect-error -- as above
import { surroundings } from './lib/turbo.mjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'weir-tooling-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const full = path.join(folder, name);
  writeFileSync(full, JSON.stringify(content));
  return full;
}

describe('licences', () => {
  const faults = (packages: object) => findLicenceFaults(packages) as readonly string[];
  it('are free, one of several free, or explained for this very package', () => {
    expect(
      faults({
        '': { license: 'Apache-2.0' },
        'packages/x': {},
        'node_modules/@weir/x': { link: true },
        'node_modules/a': { license: 'MIT' },
        'node_modules/b': { license: '(GPL-3.0 OR MIT)' },
        'node_modules/c/node_modules/d': { license: 'Apache-2.0 AND MIT' },
        'node_modules/@img/sharp-libvips-linux-x64': { license: 'LGPL-3.0-or-later' },
        'node_modules/@swc/core': { license: 'Apache-2.0' },
        'node_modules/@swc/core-linux-s390x-gnu': { optional: true },
      }),
    ).toEqual([]);
  });
  it('that ask for more, or are not named, are told', () => {
    const found = faults({
      'node_modules/a': { license: 'GPL-3.0' },
      'node_modules/b': {},
      'node_modules/c': { license: 'MIT AND GPL-3.0' },
      'node_modules/d/node_modules/e': { license: 'LGPL-3.0-or-later' },
    });
    expect(found.map((fault) => fault.split(':')[0])).toEqual(['a', 'b', 'c', 'e']);
  });
});

describe('counting tests', () => {
  it('counts a file that cannot be loaded as one failure, and a missing report too', () => {
    const report = file('vitest.json', {
      testResults: [
        {
          name: 'a',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'one' },
            { status: 'failed', fullName: 'two' },
            { status: 'pending', fullName: 'three' },
          ],
        },
        { name: 'b', status: 'failed', assertionResults: [] },
        {
          name: 'c',
          status: 'failed',
          assertionResults: [{ status: 'passed', fullName: 'its after-all hook failed' }],
        },
      ],
    });
    expect(countVitest(report)).toMatchObject({ passed: 2, failed: 3, skipped: 1 });
    expect(countVitest(path.join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a journey that passed only when tried again, and an error outside any journey, as failures', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
    const report = file('journeys.json', {
      errors: [{ message: 'the server did not start\nmore' }],
      suites: [
        {
          title: 'order.spec.ts',
          specs: [spec('a', 'expected'), spec('b', 'flaky')],
          suites: [{ title: 'phone', specs: [spec('c', 'unexpected'), spec('d', 'skipped')] }],
        },
      ],
    });
    expect(countPlaywright(report)).toEqual({
      passed: 1,
      failed: 3,
      skipped: 1,
      failures: ['the server did not start', 'order.spec.ts > b', 'order.spec.ts > phone > c'],
    });
  });
});

describe('lockfile', () => {
  it('finds the platform packages a lock lacks and makes entries for them', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/tool': {
          dev: true,
          optionalDependencies: {
            '@tool/linux-x64-musl': '1.0.0',
            '@tool/win32-arm64': '1.0.0',
            fsevents: '2.0.0',
          },
        },
        'node_modules/@tool/win32-arm64': { version: '1.0.0' },
      },
    };
    const missing = missingPlatformPackages(lock);
    expect(missing).toEqual([{ name: '@tool/linux-x64-musl', version: '1.0.0', asker: 'node_modules/tool' }]);
    expect(platformEntry(missing[0], lock.packages['node_modules/tool'])).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      dev: true,
      optional: true,
      os: ['linux'],
      libc: ['musl'],
    });
  });
});

describe('running programs', () => {
  it('reports output, exit code and a signal as the shell does', async () => {
    const run = (script: string) => runLogged('tooling-test', process.execPath, ['-e', script]);
    expect(await run('console.log("out"); console.error("err"); process.exit(3)')).toMatchObject({
      code: 3,
      output: 'out\nerr\n',
    });
    expect((await run('process.kill(process.pid, "SIGTERM")')).code).toBe(143);
  });
});

describe('what decides a kept result', () => {
  it('names the Node that runs the tasks, whichever Node started the command', () => {
    const { execPath } = process;
    const before = surroundings(execPath);
    // The first command on a fresh clone is started by the system's Node.
    process.execPath = '/usr/bin/another-node';
    try {
      expect(surroundings(execPath)).toEqual(before);
    } finally {
      process.execPath = execPath;
    }
    expect(before.WEIR_NODE).toContain(process.version);
  });
});
