import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { at, cache, root } from './paths.mjs';

/** PATH with our tools and our Node first. */
export function environment(more = {}) {
  const own = [at('node_modules/.bin')].join(path.delimiter);
  return {
    // The data directory does not depend on the folder a command is typed in.
    WEIR_DATA: at('data'),
    ...process.env,
    PATH: own + path.delimiter + (process.env.PATH ?? ''),
    ...more,
  };
}

function codeOf(code, signal) {
  return signal ? 128 + (os.constants.signals[signal] ?? 0) : (code ?? 1);
}

/** Runs a program in our place: same terminal, our signals passed on; resolves with its exit code. */
export function runInOurPlace(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the child as well; twice would mean "at once, never mind the clean stop".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.once('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(codeOf(code, signal));
    });
  });
}

/** Runs a program with its output in a file under .cache; resolves with exit code, output and seconds. */
export function runLogged(name, file, args, options = {}) {
  const folder = path.join(cache, 'log');
  mkdirSync(folder, { recursive: true });
  const logFile = path.join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.log`);
  const log = openSync(logFile, 'w');
  const from = performance.now();
  return new Promise((resolve) => {
    const done = (code) => {
      closeSync(log);
      resolve({ code, output: readFileSync(logFile, 'utf8'), seconds: (performance.now() - from) / 1000 });
    };
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', log, log],
      ...options,
      env: environment({ NO_COLOR: '1', FORCE_COLOR: '0', ...options.env }),
    });
    child.once('error', () => done(127));
    child.once('exit', (code, signal) => done(codeOf(code, signal)));
  });
}
