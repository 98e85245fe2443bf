import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { findViolations } from './lib/boundaries.mjs';

type Violation = { readonly rule: string; readonly from: string; readonly to: string };

const packages = [
  'base',
  'expression',
  'json-schema',
  'artefact',
  'form-engine',
  'form-design',
  'blocks',
  'usecases',
  'store',
  'tables',
  'api',
  'ui',
  'render',
  'testing',
];

// file → [its text, the rules it breaks]
const planted: Record<string, readonly [string, readonly string[]]> = {
  'packages/base/src/reads-expression.ts': [
    `import type { A } from '@weir/expression';`,
    ['packages-base-layer'],
  ],
  'packages/base/src/id.ts': [`export const newId = () => '1';`, []],
  'packages/form-engine/src/makes-ids.ts': [
    `import { newId } from '@weir/base/id';`,
    ['pure-packages-make-no-ids'],
  ],
  'packages/expression/src/reads-artefact.ts': [
    `import type { A } from '@weir/artefact';`,
    ['packages-expression-layer'],
  ],
  'packages/json-schema/src/reads-artefact.ts': [
    `import type { A } from '@weir/artefact';`,
    ['packages-json-schema-layer'],
  ],
  'packages/artefact/src/reads-ajv.ts': [`import ajv from 'ajv';`, ['only-json-schema-knows-ajv']],
  'packages/artefact/src/compiles.ts': [`import { c } from '@weir/json-schema/compile';`, []],
  'packages/json-schema/src/compile/schema.ts': [`import ajv from 'ajv'; export const c = ajv;`, []],
  'packages/form-design/src/compiles.ts': [
    `import { c } from '@weir/json-schema/compile';`,
    ['pages-compile-no-schemas'],
  ],
  'packages/artefact/src/reads-engine.ts': [
    `import { a } from '@weir/form-engine';`,
    ['packages-artefact-layer'],
  ],
  'packages/form-engine/src/reads-blocks.ts': [
    `import { a } from '@weir/blocks';`,
    ['packages-form-engine-layer'],
  ],
  'packages/form-design/src/reads-blocks.ts': [
    `import { a } from '@weir/blocks';`,
    ['packages-form-design-layer'],
  ],
  'apps/designer/src/reads-store.ts': [`import { a } from '@weir/store';`, ['apps-designer-layer']],
  'packages/blocks/src/reads-usecases.ts': [`import { a } from '@weir/usecases';`, ['packages-blocks-layer']],
  'packages/usecases/src/reads-store.ts': [`import { a } from '@weir/store';`, ['packages-usecases-layer']],
  'packages/store/src/reads-api.ts': [`import { a } from '@weir/api';`, ['packages-store-layer']],
  'packages/tables/src/reads-usecases.ts': [`import { a } from '@weir/usecases';`, ['packages-tables-layer']],
  'packages/api/src/reads-store.ts': [
    `export async function f() { await import('@weir/store'); }`,
    ['packages-api-layer'],
  ],
  'packages/ui/src/reads-expression.ts': [
    `import type { A } from '@weir/expression';`,
    ['packages-ui-layer'],
  ],
  'packages/render/src/reads-usecases.ts': [`import { a } from '@weir/usecases';`, ['packages-render-layer']],
  'packages/embedded-postgres/src/reads-store.ts': [
    `import { a } from '@weir/store';`,
    ['packages-embedded-postgres-layer'],
  ],
  'packages/testing/src/reads-render.ts': [`import { a } from '@weir/render';`, ['packages-testing-layer']],
  'packages/expression/src/layer.test.ts': [
    `import { a } from '@weir/store';`,
    ['packages-expression-layer-of-tests'],
  ],
  'packages/store/src/layer.db.test.ts': [`import { a } from '@weir/testing';`, []],
  'apps/server/src/reads-render.ts': [`import { a } from '@weir/render';`, ['apps-server-layer']],
  'apps/runtime/src/reads-store.ts': [`import { a } from '@weir/store';`, ['apps-runtime-layer']],
  'apps/runtime/src/reads-api.ts': [
    `import { a } from '@weir/api';`,
    ['screens-see-only-the-type-of-the-api'],
  ],
  'packages/api/src/client.ts': [
    `import type { A } from './index.ts'; import { a } from './index.ts'; import fs from 'fs'; export const c = 1;`,
    ['client-of-the-api-loads-no-server', 'browser-packages-use-no-node'],
  ],
  'apps/runtime/src/reads-client.ts': [`import { c } from '@weir/api/client';`, []],
  'apps/runtime/src/fill/page.tsx': [
    `import { a } from 'antd'; import { f } from '@weir/ui/antd'; import { c } from '@weir/api/client';`,
    ['light-pages-load-no-antd', 'light-pages-load-no-antd', 'light-pages-load-no-antd'],
  ],
  'packages/ui/src/antd/frame.tsx': [`import { a } from 'antd'; export const f = a;`, []],
  'apps/runtime/src/reads-rjsf.ts': [
    `import type { UiSchema } from '@rjsf/utils';`,
    ['only-render-knows-rjsf'],
  ],
  'packages/render/src/reads-rjsf.ts': [`import type { UiSchema } from '@rjsf/utils';`, []],
  'packages/render/src/reads-antd.tsx': [`import { a } from 'antd';`, ['light-pages-load-no-antd']],
  'packages/usecases/src/reads-antd.ts': [`import { a } from 'antd';`, ['server-loads-no-screen']],
  'packages/api/src/reads-client.ts': [`import { c } from './client.ts';`, ['server-loads-no-screen']],
  'apps/runtime/src/reads-api-type.ts': [`import type { A } from '@weir/api';`, []],
  'packages/usecases/src/one.ts': [
    `import { two } from './two.ts'; export const one = () => two;`,
    ['no-cycles'],
  ],
  'packages/usecases/src/two.ts': [
    `import { one } from './one.ts'; export const two = () => one;`,
    [], // A cycle is reported once, at its first module.
  ],
  'packages/usecases/src/nowhere.ts': [`import { a } from './not-there.ts';`, ['unresolvable']],
  'packages/expression/src/reads-disk.ts': [
    `import { readFileSync } from 'node:fs';`,
    ['pure-packages-do-no-io'],
  ],
  'packages/form-engine/src/reads-react.ts': [
    `import { useState } from 'react';`,
    ['pure-packages-know-no-screen'],
  ],
  'packages/ui/src/reads-disk.ts': [`import fs from 'fs';`, ['browser-packages-use-no-node']],
  'packages/blocks/src/fields/text/spec.ts': [
    `import { useState } from 'react';`,
    ['spec-and-run-import-no-screen'],
  ],
  'packages/blocks/src/fields/text/run.ts': [
    `import { a } from '@weir/ui'; import { b } from './view.tsx';`,
    ['spec-and-run-import-no-screen', 'spec-and-run-import-no-screen'],
  ],
  'packages/blocks/src/fields/text/view.tsx': [
    `import { a } from '@weir/ui'; import { d } from './design.tsx'; import { n } from '../number/view.tsx'; export const b = <p>{d}</p>;`,
    ['run-never-imports-view-and-view-never-design', 'no-folder-to-sibling-folder'],
  ],
  'packages/blocks/src/fields/text/design.tsx': [`export const d = <i />;`, []],
  'packages/blocks/src/fields/number/view.tsx': [`export const n = <b />;`, []],
  'packages/usecases/src/reads-react.ts': [`import { useState } from 'react';`, ['server-loads-no-screen']],
  'packages/store/src/reads-testing.ts': [
    `import { a } from '@weir/testing';`,
    ['packages-store-layer', 'product-code-imports-no-tests'],
  ],
  'packages/usecases/src/reads-pg.ts': [`import pg from 'pg';`, ['only-the-store-talks-to-postgres']],
};

let tree: string;

function write(file: string, text: string): void {
  const full = path.join(tree, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'weir-boundaries-'));
  mkdirSync(path.join(tree, 'node_modules/@weir'), { recursive: true });
  write('package.json', '{"type":"module"}');
  for (const name of ['react', 'pg', 'antd', 'ajv', '@rjsf/utils']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const name of packages) {
    write(
      `packages/${name}/package.json`,
      JSON.stringify({
        name: `@weir/${name}`,
        type: 'module',
        exports: {
          '.': './src/index.ts',
          './client': './src/client.ts',
          './id': './src/id.ts',
          './antd': './src/antd/frame.tsx',
          './compile': './src/compile/schema.ts',
        },
      }),
    );
    write(`packages/${name}/src/index.ts`, 'export type A = 1; export const a = 1;');
    symlinkSync(path.join(tree, 'packages', name), path.join(tree, 'node_modules/@weir', name));
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('import rules', () => {
  it('accept a tree that keeps them, and do see its modules', async () => {
    const result = await findViolations(tree);
    expect(result).toEqual({ modules: packages.length, violations: [] });
  });

  it('report each planted violation, and nothing else', async () => {
    for (const [file, [text]] of Object.entries(planted)) write(file, text);
    const { violations }: { violations: readonly Violation[] } = await findViolations(tree);
    const found = Object.fromEntries(
      Object.keys(planted).map((file) => [
        file,
        violations
          .filter((violation) => violation.from === file)
          .map((violation) => violation.rule)
          .sort(),
      ]),
    );
    const expected = Object.fromEntries(
      Object.entries(planted).map(([file, [, rules]]) => [file, [...rules].sort()]),
    );
    expect(found).toEqual(expected);
  });

  it('have each a planted violation', async () => {
    const { createRequire } = await import('node:module');
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
      forbidden: readonly { name: string }[];
    };
    const proven = new Set(Object.values(planted).flatMap(([, rules]) => rules));
    const untested = forbidden
      .map((rule) => rule.name)
      .filter((name) => !proven.has(name) && !name.endsWith('-layer-of-tests'));
    expect(untested).toEqual([]);
  });
});
