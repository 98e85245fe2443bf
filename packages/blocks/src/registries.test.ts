import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kindDesigns } from './design.ts';
import { fieldRuns, kinds } from './run.ts';
import { fieldSpecs } from './spec.ts';
import { registryFaults } from './test-registries.ts';

const SOURCE = import.meta.dirname;

test('every folder is complete and stands in every registry, in one order', () => {
  expect(registryFaults(SOURCE)).toEqual([]);
});

test('the registries find each kind by the name of its folder', () => {
  const folders = readdirSync(join(SOURCE, 'fields'));
  expect(fieldSpecs.all.map((spec) => spec.kind).sort()).toEqual(folders.sort());
  for (const kind of folders) {
    expect(fieldSpecs.get(kind)?.kind).toBe(kind);
    expect(fieldRuns.get(kind)?.kind).toBe(kind);
    expect(kindDesigns.get(kind)?.kind).toBe(kind);
  }
  expect(fieldSpecs.get('toString')).toBeUndefined();
  expect(kinds).toEqual({ specs: fieldSpecs, runs: fieldRuns });
});

test('no kind reaches into another, and what a kind does loads no React', () => {
  for (const kind of readdirSync(join(SOURCE, 'fields'))) {
    for (const file of readdirSync(join(SOURCE, 'fields', kind)).filter((name) => /\.tsx?$/.test(name))) {
      const source = readFileSync(join(SOURCE, 'fields', kind, file), 'utf8');
      const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
      expect(
        imports.filter((path) => path.startsWith('../') && !path.startsWith('../../')),
        `${kind}/${file}`,
      ).toEqual([]);
      expect(
        imports.filter((path) => path.startsWith('../../fields/')),
        `${kind}/${file}`,
      ).toEqual([]);
      if (['spec.ts', 'run.ts', 'design.ts'].includes(file)) {
        expect(
          imports.filter((path) => /react|@weir\/ui|\.tsx$|^node:/.test(path)),
          `${kind}/${file}`,
        ).toEqual([]);
      }
    }
  }
});

describe('a kind that was forgotten somewhere', () => {
  let copy = '';
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'weir-blocks-'));
    for (const name of ['fields', 'spec.ts', 'run.ts', 'view.tsx', 'design.ts'])
      cpSync(join(SOURCE, name), join(copy, name), { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  const addToy = (parts: readonly string[]) => {
    mkdirSync(join(copy, 'fields', 'toy-box'));
    for (const part of parts) writeFileSync(join(copy, 'fields', 'toy-box', part), '');
  };
  const list = (registry: string, at: 'first' | 'last' = 'last') => {
    const file = join(copy, registry);
    const text = readFileSync(file, 'utf8');
    const listed =
      at === 'last'
        ? text.replace('\n];', '\n  toyBox,\n];')
        : text.replace(/(const all\b[^=]*= \[\n)/, '$1  toyBox,\n');
    writeFileSync(file, `import { toyBox } from './fields/toy-box/${registry}';\n${listed}`);
  };
  const parts = ['README.md', 'spec.ts', 'run.ts', 'view.tsx', 'design.ts', 'toy-box.test.ts'];
  const registries = ['spec.ts', 'run.ts', 'view.tsx', 'design.ts'];

  test('is found when it is in no registry', () => {
    addToy(parts);
    expect(registryFaults(copy)).toEqual(
      registries.map((registry) => `${registry} does not import fields/toy-box/${registry}`),
    );
  });

  test('is found when one registry lacks it', () => {
    addToy(parts);
    list('spec.ts');
    list('view.tsx');
    list('design.ts');
    expect(registryFaults(copy)).toContain('run.ts does not import fields/toy-box/run.ts');
  });

  test('is found when a part is missing', () => {
    addToy(['spec.ts', 'run.ts']);
    registries.forEach((registry) => {
      list(registry);
    });
    expect(registryFaults(copy)).toEqual([
      'fields/toy-box lacks README.md',
      'fields/toy-box lacks view.tsx',
      'fields/toy-box lacks design.ts',
      'fields/toy-box lacks toy-box.test.ts',
    ]);
  });

  test('is found when its line stands elsewhere in one registry', () => {
    addToy(parts);
    list('spec.ts');
    list('run.ts', 'first');
    list('view.tsx');
    list('design.ts');
    expect(registryFaults(copy)).toEqual(['run.ts has another order than spec.ts']);
  });

  test('is found when only its line is left', () => {
    list('spec.ts');
    expect(registryFaults(copy)).toContain('spec.ts imports toy-box, which has no folder');
  });

  test('is at home with one folder and one line a registry', () => {
    addToy(parts);
    registries.forEach((registry) => {
      list(registry);
    });
    expect(registryFaults(copy)).toEqual([]);
  });
});
