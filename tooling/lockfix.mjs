// Run after `npm install`: adds to package-lock.json the optional packages of other platforms that the registry in reach
// could not serve, so that `npm ci` accepts the lock here and the lock is of use on other platforms.
import { readFileSync, writeFileSync } from 'node:fs';
import { missingPlatformPackages, platformEntry } from './lib/lockfile.mjs';
import { at } from './lib/paths.mjs';

const file = at('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock);
for (const one of missing)
  lock.packages[`node_modules/${one.name}`] = platformEntry(one, lock.packages[one.asker]);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} added`);
