import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

// Only where a task says what its inputs are, as under `npm test`.
const given = process.env.WEIR_TASK_INPUTS !== undefined;
const root = path.resolve(import.meta.dirname, '../../..');

describe.runIf(given)('a test that reads a file which is no input of its task', () => {
  it('fails and says where the file must be named', () => {
    expect(() => readFileSync(path.join(root, 'README.md'))).toThrow(/README\.md .* turbo\.json/);
  });
  it('may read its own package, what it depends on and what lies outside the repository', () => {
    expect(readFileSync(path.join(root, 'packages/testing/package.json'), 'utf8')).toContain('testing');
    expect(readFileSync(path.join(root, 'packages/artefact/package.json'), 'utf8')).toContain('artefact');
    expect(existsSync(path.join(root, '..'))).toBe(true);
  });
});
