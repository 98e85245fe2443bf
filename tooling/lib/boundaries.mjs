import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { at, root } from './paths.mjs';

const require = createRequire(import.meta.url);

/**
 * Checks the import rules of a tree. Returns the number of modules seen and the violations.
 * The number matters: without a parser that knows our TypeScript the cruiser sees nothing and is content.
 */
export async function findViolations(baseDir = root, folders = ['packages', 'apps']) {
  const { forbidden, options } = require(at('.dependency-cruiser.cjs'));
  const { enhancedResolveOptions, ...rest } = options;
  const result = await cruise(
    folders.filter((folder) => existsSync(path.join(baseDir, folder))),
    {
      ...rest,
      baseDir,
      validate: true,
      ruleSet: { forbidden },
      exclude: { path: [...rest.exclude.path, '(^|/)node_modules/\\.'] },
    },
    enhancedResolveOptions,
  );
  const { modules, summary } = result.output;
  return {
    modules: modules.filter((module) => /^(packages|apps)\//.test(module.source)).length,
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle ? cycle.map((step) => step.name ?? step).join(' → ') : to,
    })),
  };
}
