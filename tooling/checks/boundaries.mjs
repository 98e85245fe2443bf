// Import rules of .dependency-cruiser.cjs over packages and apps.
import { findViolations } from '../lib/boundaries.mjs';

const { modules, violations } = await findViolations();
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`);
console.log(`${modules} modules`);
if (modules === 0) console.error('The cruiser saw no module: its parser (@swc/core) is missing.');
process.exitCode = violations.length > 0 || modules === 0 ? 1 : 0;
