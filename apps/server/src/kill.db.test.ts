import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'vitest';
import { killRounds } from './test-kill-rounds.ts';

// The server, its database and one connection, once each; `npm run test:long` does it twenty times.
it('loses no acknowledged submission and doubles none when killed under load', {
  timeout: 240_000,
}, async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'weir-kill-'));
  try {
    await killRounds(dataDir, 3, Math.random);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
