// Every package in the lock has a licence we may ship under Apache-2.0, or stands below with the reason why it may stay.
import { readFileSync } from 'node:fs';
import { findLicenceFaults } from '../lib/licences.mjs';
import { at } from '../lib/paths.mjs';
import { report } from '../lib/repository.mjs';

const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
report(findLicenceFaults(packages), `${Object.keys(packages).length} packages`);
