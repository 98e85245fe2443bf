// Runs tasks of turbo.json: node tooling/turbo.mjs <task…> [--force]. Says what failed, and of which package.
import { ensureInstalled } from './lib/install.mjs';
import { runTurbo } from './lib/turbo.mjs';

const tasks = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (tasks.length === 0) {
  console.error('Usage: node tooling/turbo.mjs <task…> [--force]; the tasks stand in turbo.json');
  process.exit(2);
}
ensureInstalled();
const result = await runTurbo('tasks', tasks, { concurrency: 1, force: process.argv.includes('--force') });
for (const { id, failed, cached, seconds } of result.tasks)
  console.log(`${failed ? '✗' : '✓'} ${id} ${cached ? 'as before' : `${seconds.toFixed(1)} s`}`);
if (result.code !== 0) console.log(result.output.trimEnd());
process.exitCode = result.code === 0 ? 0 : 1;
