import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { at, root } from './paths.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const FROM_ROOT = '$TURBO_ROOT$/';

/** The folder of each package of ours by its name. */
function packageFolders() {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(at(parent)).map((name) => at(parent, name)),
  );
  return new Map(
    [...folders, at('e2e'), at('bench')]
      .filter((folder) => existsSync(path.join(folder, 'package.json')))
      .map((folder) => [readJson(path.join(folder, 'package.json')).name, folder]),
  );
}

/**
 * Where the files are that decide the result of a task of a package, as turbo.json has it: the package, what it depends
 * on, and what its `inputs` name elsewhere. Files and folders, absolute.
 */
export function taskInputs(folder, task) {
  const packages = packageFolders();
  const found = new Set([folder]);
  for (const one of found) {
    const file = path.join(one, 'package.json');
    const { dependencies, devDependencies } = existsSync(file) && one !== root ? readJson(file) : {};
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const below = packages.get(name);
      if (below) found.add(below);
    }
  }
  const own = path.join(folder, 'turbo.json');
  const tasks = [readJson(at('turbo.json')), existsSync(own) && folder !== root ? readJson(own) : {}].map(
    (config) => config.tasks?.[task] ?? {},
  );
  for (const needed of tasks.flatMap(({ dependsOn }) => dependsOn ?? [])) {
    const builder = needed.endsWith('#build') ? packages.get(needed.slice(0, -'#build'.length)) : undefined;
    if (builder) found.add(path.join(builder, 'dist'));
  }
  for (const input of tasks.flatMap(({ inputs }) => inputs ?? [])) {
    if (!input.startsWith(FROM_ROOT)) continue;
    // Up to the first step with a wildcard.
    const steps = input.slice(FROM_ROOT.length).split('/');
    const wild = steps.findIndex((step) => step.includes('*'));
    found.add(at(...(wild < 0 ? steps : steps.slice(0, wild))));
  }
  return [...found];
}
