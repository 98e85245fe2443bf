// `npm run check`: everything that can be judged without running the product, in under a minute.
import { runGates } from './lib/gates.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const results = await runGates();
const failed = results.filter((result) => result.code !== 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
