import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// A task of turbo.json that passed is not run again until one of its inputs changes. A test that reads a file which is
// no input would go on counting as passed when that file changes: it fails here instead. What `npm test` sets names the
// files and folders of the inputs; run by hand, tests may read what they like.
const root = path.resolve(import.meta.dirname, '../../..');
const inputs = process.env.WEIR_TASK_INPUTS?.split(path.delimiter);

const isBelow = (file: string, folder: string) => file === folder || file.startsWith(folder + path.sep);

function check(place: unknown): void {
  if (typeof place !== 'string' && !(place instanceof URL)) return;
  const text = place instanceof URL ? (place.protocol === 'file:' ? fileURLToPath(place) : '') : place;
  const file = path.resolve(text);
  const steps = path.relative(root, file).split(path.sep);
  // Packages from outside stand in the lockfile; `.cache` and `.reports` are made by commands.
  const elsewhere =
    steps[0] === '..' || steps.some((step) => /^(node_modules|\.cache|\.reports)$/.test(step));
  if (elsewhere || file === root || inputs?.some((folder) => isBelow(file, folder) || isBelow(folder, file)))
    return;
  throw new Error(
    `${steps.join('/')} is read here and is no input of this task: name it in the \`inputs\` of turbo.json (a package among the dependencies of package.json).`,
  );
}

type Reads = 'readFileSync' | 'readdirSync' | 'openSync' | 'createReadStream' | 'readFile' | 'readdir';

/** Puts the check before functions whose first argument is a path. */
function guard<Name extends string>(functions: Record<Name, unknown>, names: readonly Name[]): void {
  for (const name of names) {
    const original = functions[name];
    if (typeof original !== 'function') throw new Error(`Expected a function, got ${name}.`);
    functions[name] = function guarded(this: unknown, ...given: unknown[]) {
      check(given[0]);
      return original.apply(this, given);
    };
  }
}

if (inputs) {
  guard<Reads>(fs, ['readFileSync', 'readdirSync', 'openSync', 'createReadStream', 'readFile', 'readdir']);
  guard<'readFile' | 'readdir' | 'open'>(fs.promises, ['readFile', 'readdir', 'open']);
  syncBuiltinESMExports();
}
