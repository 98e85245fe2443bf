// The lock installs the same anywhere: no registry address in it, complete for other platforms, versions pinned.
import { readFileSync } from 'node:fs';
import { missingPlatformPackages } from '../lib/lockfile.mjs';
import { at } from '../lib/paths.mjs';
import { report, repositoryFiles } from '../lib/repository.mjs';

const findings = [];
const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
for (const [name, entry] of Object.entries(lock.packages)) {
  if (/^https?:/.test(entry.resolved ?? ''))
    findings.push(`package-lock.json: ${name} names a registry address; .npmrc must omit it`);
}
for (const { name, asker } of missingPlatformPackages(lock))
  findings.push(`package-lock.json: ${name} (for ${asker}) is missing; run node tooling/lockfix.mjs`);

for (const file of repositoryFiles().filter((name) => /(^|\/)package\.json$/.test(name))) {
  const manifest = JSON.parse(readFileSync(at(file), 'utf8'));
  const folder = file.replace(/\/?package\.json$/, '');
  const locked = lock.packages[folder];
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      if (!/^\d/.test(version))
        findings.push(`${file}: ${name}@${version} is not pinned to an exact version`);
      if (locked && locked[kind]?.[name] !== version)
        findings.push(`${file}: ${name}@${version} differs from package-lock.json; run npm install`);
    }
  }
}
report(findings, `${Object.keys(lock.packages).length} entries`);
