import { keepCompiledCode } from './compile-cache.ts';

// First of all, so that it holds for everything that is loaded after.
keepCompiledCode();
const { startDatabaseEarly } = await import('./early-database.ts');
const { withoutSecrets } = await import('./log.ts');
startDatabaseEarly(
  process.env,
  process.cwd(),
  (line) => void process.stderr.write(`${withoutSecrets(line)}\n`),
);
await import('./run.ts');
