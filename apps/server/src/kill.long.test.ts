import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'vitest';
import { killRounds } from './test-kill-rounds.ts';

it('loses no acknowledged submission and doubles none in twenty kills', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'weir-kill-'));
  try {
    await killRounds(dataDir, 20, Math.random);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
