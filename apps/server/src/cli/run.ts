import { withoutSecrets } from '../log.ts';
import { runCommand } from './commands.ts';

const { exitCode, out, err } = await runCommand(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
});
if (err) process.stderr.write(`${withoutSecrets(err)}\n`);
if (out !== undefined) await new Promise((resolve) => process.stdout.write(`${out}\n`, resolve));
process.exit(exitCode);
