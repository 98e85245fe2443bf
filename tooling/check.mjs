// `npm run check`: everything that can be judged without running the product; what did not change is not judged again.
import { runGates } from './lib/gates.mjs';
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const tasks = await runGates();
const failed = tasks.filter((task) => task.failed).length;
console.log(`${tasks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
