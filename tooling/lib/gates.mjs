import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { runTurbo } from './turbo.mjs';

/** Everything that can be judged without running the product: of each package, and of the whole tree. */
const GATES = ['types', 'lint'];

function treeGates() {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  return Object.keys(scripts)
    .filter((name) => name.startsWith('check:'))
    .map((name) => `//#${name}`);
}

/** Runs the gates, and `more` tasks beside them; prints a line for each kind, and what those that fail say. */
export async function runGates(more = []) {
  const result = await runTurbo('check', [...more, ...GATES, ...treeGates()]);
  for (const kind of new Set(result.tasks.map(({ task }) => task))) {
    const tasks = result.tasks.filter(({ task }) => task === kind);
    const failed = tasks.filter((one) => one.failed);
    const seconds = tasks.reduce((sum, one) => sum + one.seconds, 0);
    const cached = tasks.filter((one) => one.cached).length;
    const of = tasks.length > 1 ? ` of ${tasks.length} packages` : '';
    console.log(
      `${failed.length > 0 ? '✗' : '✓'} ${kind}${of} ${seconds.toFixed(1)} s${cached > 0 ? `, ${cached} as before` : ''}`,
    );
    for (const { id } of failed) console.log(`  ✗ ${id}`);
  }
  if (result.code !== 0) console.log(result.output.trimEnd().split('\n').slice(-200).join('\n'));
  // A run that could not begin has no task at all, and has failed all the same.
  const none = { id: 'turbo', failed: true };
  return result.tasks.length > 0 ? result.tasks : [none];
}
