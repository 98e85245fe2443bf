import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** The pages of the comparison; `rjsf-alone` has nothing of ours in it. */
export type PageName = 'weir' | 'rjsf' | 'rjsf-alone';

/** Builds one page for production into a folder of its own, from this checkout or another; resolves with that folder. */
export async function buildPage(name: PageName, checkout?: string): Promise<string> {
  const root = mkdtempSync(path.join(os.tmpdir(), `weir-bench-${name}-`));
  const pages = checkout === undefined ? HERE : path.resolve(checkout, 'bench/src/typing');
  const entry = path.join(pages, `${name}.bench.tsx`);
  // Vite wants its pages below its root; the page names its script by the path in the file system.
  writeFileSync(
    path.join(root, 'index.html'),
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${name}</title><div id="root"></div><script type="module" src="/@fs${entry}"></script></html>`,
  );
  const out = path.join(root, 'dist');
  mkdirSync(out);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [react(), { name: 'entry', resolveId: (id) => (id === `/@fs${entry}` ? entry : null) }],
    build: { outDir: out, emptyOutDir: true, sourcemap: false },
  });
  return out;
}

/** Serves a folder on a free port. */
export function serveFolder(folder: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.join(folder, name === '/' ? 'index.html' : path.normalize(name));
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => void server.close() });
    });
  });
}
