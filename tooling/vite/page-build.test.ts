import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';
import { pageLimit } from './page-limit.ts';
import { REPLACEMENTS, slimRjsf } from './slim-rjsf.ts';

/** A package that has rjsf, so that a page standing here finds it. */
const RENDER = fileURLToPath(new URL('../../packages/render/', import.meta.url));
const MINUTES = 180_000;

let folder: string | undefined;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

/** Builds a page with one script; answers all code. */
async function built(script: string, plugins: readonly Plugin[]): Promise<string> {
  folder = mkdtempSync(path.join(os.tmpdir(), 'weir-page-'));
  writeFileSync(path.join(folder, 'page.html'), '<script type="module" src="/main.js"></script>');
  writeFileSync(path.join(folder, 'main.js'), script);
  const fromRender: Plugin = {
    name: 'from-render',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.startsWith('@rjsf/') || importer?.includes('@rjsf')) return null;
      return this.resolve(source, `${RENDER}src/index.ts`, { skipSelf: true });
    },
  };
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [...plugins, fromRender],
    build: { rolldownOptions: { input: path.join(folder, 'page.html') } },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

const FORM = `import Form from '@rjsf/core/lib/components/Form.js'; globalThis.drawn = Form;`;

describe('leaving out of the page what of rjsf is never called', () => {
  it('finds every part it replaces, and halves what rjsf weighs', { timeout: MINUTES }, async () => {
    const whole = await built(FORM, []);
    const slim = await built(FORM, [slimRjsf()]);
    expect(slim.length).toBeLessThan(whole.length / 2);
    // Both are long: compared as yes or no, so that a failure does not print them.
    const hasEval = (code: string) => code.includes('evalUnserializableExpressions');
    expect([hasEval(whole), hasEval(slim)]).toEqual([true, false]);
  });

  it('fails the build when a part is not where it was', { timeout: MINUTES }, async () => {
    const moved = { ...REPLACEMENTS, ghost: { source: /^\.\/notThereAnyMore\.js$/, code: '' } };
    await expect(built(FORM, [slimRjsf(moved)])).rejects.toThrow(/Expected rjsf to import ghost/);
  });

  it('fails the build when the page has no rjsf at all', { timeout: MINUTES }, async () => {
    await expect(built('globalThis.drawn = 1;', [slimRjsf()])).rejects.toThrow(/registry/);
  });
});

describe('the limit of a page', () => {
  const script = `globalThis.text = ${JSON.stringify(Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % 1_000_003))};`;

  it('lets a page pass that weighs less', { timeout: MINUTES }, async () => {
    const code = await built(script, [pageLimit({ page: 'page.html', kilobytes: 20 })]);
    expect(code.includes('globalThis')).toBe(true);
  });

  it('fails the build of one that weighs more, and says what it loads', { timeout: MINUTES }, async () => {
    await expect(built(script, [pageLimit({ page: 'page.html', kilobytes: 2 })])).rejects.toThrow(
      /page\.html loads \d+\.\d kB packed, 2 kB at most[\s\S]*page-\w+/,
    );
  });
});
