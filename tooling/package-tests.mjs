// The tests of one package: node ../../tooling/package-tests.mjs unit|db|attack, called by its scripts `test:unit` and so on.
// Leaves a report in the package's folder `.reports`, which turbo keeps with the result and `npm test` counts.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { findNode } from './lib/node.mjs';
import { at, root } from './lib/paths.mjs';
import { environment, runInOurPlace } from './lib/process.mjs';
import { taskInputs } from './lib/task-inputs.mjs';

const PROJECTS = {
  unit: ['unit', 'dom'],
  // Tests that take long have a database too, whether they need it or not.
  db: ['database', ...(process.env.WEIR_LONG ? ['long'] : [])],
  attack: ['attack'],
};

const [kind = ''] = process.argv.slice(2);
const projects = PROJECTS[kind];
if (!projects) {
  console.error('Usage, in the folder of a package: node ../../tooling/package-tests.mjs unit|db|attack');
  process.exit(2);
}
const folder = process.cwd();
// The root's own tests stand in folders that are no packages.
const below =
  folder === root ? ['templates/', 'tooling/'] : [`${path.relative(root, folder).replaceAll('\\', '/')}/`];
const report = path.join(folder, '.reports', `${kind}.json`);
rmSync(report, { force: true });
process.exitCode = await runInOurPlace(
  findNode(),
  [
    at('node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...below,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  {
    env: environment({
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      WEIR_ATTACK: '',
      // The root's own tests look at the whole tree; see their inputs in turbo.json.
      ...(folder === root
        ? {}
        : { WEIR_TASK_INPUTS: taskInputs(folder, `test:${kind}`).join(path.delimiter) }),
    }),
  },
);
