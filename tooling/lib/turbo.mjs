import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findNode } from './node.mjs';
import { at, root } from './paths.mjs';
import { runLogged } from './process.mjs';
import { contentStamp, filesBelow } from './stamp.mjs';

const runs = at('.turbo/runs');

/** The launcher of turbo; throws a sentence where this machine has no build of it. */
function launcher() {
  const require = createRequire(at('package.json'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const processor = process.arch === 'arm64' ? 'arm64' : '64';
  const file = process.platform === 'win32' ? 'turbo.exe' : 'turbo';
  try {
    require.resolve(`@turbo/${system}-${processor}/bin/${file}`);
  } catch {
    throw new Error(
      `没有找到适合本机（${process.platform}-${process.arch}）的 turbo，无法构建和测试。请用 npm ci 重新安装依赖（不要加 --omit=optional）；turbo 支持 Linux、macOS、Windows 的 x64 与 arm64。\n` +
        `There is no turbo for this machine (${process.platform}-${process.arch}), so nothing can be built or tested. Install the packages anew with npm ci (without --omit=optional); turbo runs on Linux, macOS and Windows, x64 and arm64.`,
    );
  }
  return at('node_modules/turbo/bin/turbo');
}

/** What decides the result of a task beside files of the repository. */
export function surroundings(node) {
  return {
    // Asked of the Node that runs the tasks: the first command on a fresh clone is started by another one.
    WEIR_NODE: `${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}-${process.platform}-${process.arch}`,
    // Tests read cases and data beside the repository, where they are there.
    WEIR_TEST_DATA: contentStamp(
      ['../shared/cases', '../shared/data'].flatMap((folder) => filesBelow(at(folder))),
      root,
    ),
  };
}

/**
 * Runs tasks of turbo.json in the packages that have them; what is cached is not run again, what failed is not kept.
 * `failed` of a task is true too when it was not run because one it needs failed.
 *
 * @param {string} name of the log file
 * @param {readonly string[]} tasks e.g. `['build', 'types', '//#check:links']`
 * @param {{ concurrency?: number, force?: boolean, only?: readonly string[], env?: Record<string, string> }} [options]
 * `only`: names of packages; `force`: runs what is cached too.
 * @returns {Promise<{ code: number, seconds: number, output: string,
 *   tasks: { id: string, task: string, folder: string, failed: boolean, cached: boolean, seconds: number }[] }>}
 */
export async function runTurbo(name, tasks, { concurrency = 2, force = false, only = [], env = {} } = {}) {
  const node = findNode();
  rmSync(runs, { recursive: true, force: true });
  mkdirSync(runs, { recursive: true });
  const result = await runLogged(
    `turbo-${name}`,
    node,
    [
      launcher(),
      'run',
      ...tasks,
      ...only.map((one) => `--filter=${one}`),
      `--concurrency=${concurrency}`,
      '--continue',
      '--summarize',
      '--cache=local:rw',
      '--output-logs=errors-only',
      '--log-order=grouped',
      '--log-prefix=none',
      ...(force ? ['--force'] : []),
    ],
    {
      env: {
        ...surroundings(node),
        ...env,
        TURBO_TELEMETRY_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        // npm is started for each task; it finds our Node before another one.
        PATH: [at('node_modules/.bin'), path.dirname(node), process.env.PATH ?? ''].join(path.delimiter),
      },
    },
  );
  return { ...result, tasks: summaryOf(tasks) };
}

/** What turbo wrote of the run; nothing when it could not even begin. */
function summaryOf(asked) {
  const [file] = existsSync(runs) ? readdirSync(runs).filter((one) => one.endsWith('.json')) : [];
  if (!file) return [];
  const names = new Set(asked.map((task) => task.replace(/^\/\/#/, '')));
  return JSON.parse(readFileSync(path.join(runs, file), 'utf8'))
    .tasks.filter(({ task, command }) => names.has(task) && command !== '<NONEXISTENT>')
    .map(({ taskId, task, directory, execution, cache }) => ({
      id: taskId,
      task,
      folder: path.join(root, directory ?? ''),
      failed: execution?.exitCode !== 0,
      cached: cache?.status === 'HIT',
      seconds: execution ? (execution.endTime - execution.startTime) / 1000 : 0,
    }));
}
