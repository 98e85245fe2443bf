// Every block folder has its four parts and is listed in each registry: forgetting one line must not go unnoticed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { report } from '../lib/repository.mjs';

const findings = [];
let blocks = 0;
const registries = { 'spec.ts': 'spec.ts', 'run.ts': 'run.ts', 'view.tsx': 'view.tsx' };
for (const kind of ['fields', 'steps', 'tiles']) {
  const folder = at('packages/blocks/src', kind);
  if (!existsSync(folder)) continue;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    blocks++;
    const name = `packages/blocks/src/${kind}/${entry.name}`;
    for (const [part, registry] of Object.entries(registries)) {
      const file = at('packages/blocks/src', registry);
      if (!existsSync(at(name, part))) findings.push(`${name}: ${part} is missing`);
      else if (!existsSync(file) || !readFileSync(file, 'utf8').includes(`/${kind}/${entry.name}/`))
        findings.push(`packages/blocks/src/${registry}: does not list ${kind}/${entry.name}`);
    }
    if (!existsSync(at(name, 'README.md'))) findings.push(`${name}: README.md is missing`);
    if (!readdirSync(at(name)).some((file) => /\.test\.tsx?$/.test(file)))
      findings.push(`${name}: has no test`);
  }
}
report(findings, `${blocks} blocks`);
