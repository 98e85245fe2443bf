import { existsSync } from 'node:fs';
import { findNode } from './node.mjs';
import { at } from './paths.mjs';
import { runLogged } from './process.mjs';

const tool = (name) => at('node_modules', ...name.split('/'));

/** The fast gates: name and the arguments for Node. */
function gates() {
  const generate = at('tooling/generate-schemas.ts');
  return [
    ['types', [tool('typescript/bin/tsc'), '-p', 'tsconfig.json']],
    ['types of pure packages', [tool('typescript/bin/tsc'), '-p', 'tsconfig.pure.json']],
    ['format and lint', [tool('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=warn', '.']],
    ['import boundaries', [at('tooling/checks/boundaries.mjs')]],
    ['unused code', [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints']],
    ['links in documents', [at('tooling/checks/doc-links.mjs')]],
    ['lockfile', [at('tooling/checks/lockfile.mjs')]],
    ['regular expressions linear', [at('tooling/checks/regexes.mjs')]],
    ['licences', [at('tooling/checks/licences.mjs')]],
    ['block registries', [at('tooling/checks/block-registries.mjs')]],
    ['no machine paths', [at('tooling/checks/machine-paths.mjs')]],
    ...(existsSync(generate)
      ? [['generated schemas fresh', ['--disable-warning=ExperimentalWarning', generate, '--check']]]
      : []),
  ];
}

/** Runs all gates, a few at a time; prints a line for each and the output of those that fail. */
export async function runGates() {
  const node = findNode();
  const waiting = gates();
  const results = [];
  const work = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const [name, args] = gate;
      const result = await runLogged(`check-${name}`, node, args);
      results.push({ name, ...result });
      console.log(`${result.code === 0 ? '✓' : '✗'} ${name} ${result.seconds.toFixed(1)} s`);
      if (result.code !== 0) console.log(result.output.trimEnd().split('\n').slice(0, 120).join('\n'));
    }
  };
  await Promise.all([work(), work(), work()]);
  return results;
}
