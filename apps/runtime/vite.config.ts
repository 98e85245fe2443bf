import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { antdNonce } from '../../tooling/vite/antd-nonce.ts';
import { pageBuild, reactApart } from '../../tooling/vite/page-build.ts';
import { pageLimit } from '../../tooling/vite/page-limit.ts';
import { slimRjsf } from '../../tooling/vite/slim-rjsf.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the server. */
const server = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

/** Builds one script by itself: no imports, no exports, nothing left in the page's scope. */
async function bundleScript(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: at('.'),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2020',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const one of outputs) {
    if (!('output' in one)) continue;
    const script = one.output.find((part) => part.type === 'chunk');
    if (script) return script.code;
  }
  throw new Error(`Expected a script from ${entry}, got none.`);
}

/** `/embed.js`: the script other sites load keeps its name and depends on nothing. */
function embedScript(): Plugin {
  return {
    name: 'weir-embed-script',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'embed.js',
        source: await bundleScript(at('./src/embed/embed.ts')),
      });
    },
    configureServer(dev) {
      dev.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        if (path === '/embed.js') {
          bundleScript(at('./src/embed/embed.ts')).then((code) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8');
            response.end(code);
          }, next);
          return;
        }
        // The server answers these addresses with the fill page; so does the dev server.
        if (/^\/[fel]\/[^.]+$/.test(path)) request.url = '/fill.html';
        next();
      });
    },
  };
}

/**
 * Field kinds declare their settings as TypeBox schemas, which only publishing and the designer read. In the browser
 * they are empty objects, and TypeBox's 13 kB (packed) stay at home.
 */
function withoutSettingSchemas(): Plugin {
  const id = '\0weir-no-typebox';
  return {
    name: 'weir-without-setting-schemas',
    enforce: 'pre',
    apply: 'build',
    resolveId: (source) => (source === 'typebox' ? id : undefined),
    load: (source) =>
      source === id
        ? 'export const Type = new Proxy({}, { get: () => () => ({}) }); export default Type;'
        : undefined,
  };
}

// Two pages: the workspace (index.html) and the light page for filling (fill.html).
export default defineConfig({
  root: at('.'),
  plugins: [
    withoutSettingSchemas(),
    slimRjsf(),
    antdNonce(),
    react(),
    embedScript(),
    pageLimit({ page: 'fill.html', kilobytes: 202 }),
  ],
  server: { proxy: { '/api': server, '/healthz': server } },
  build: {
    ...pageBuild,
    outDir: at('./dist'),
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: at('./index.html'), fill: at('./fill.html') },
      output: {
        codeSplitting: {
          groups: [
            ...reactApart.codeSplitting.groups,
            {
              // What forms are made of, in one piece with small things of both pages: packed together it is smaller.
              name: 'forms',
              test: /packages[\\/](base|json-schema|artefact|expression|form-engine|blocks|render)[\\/]src|apps[\\/]runtime[\\/]src[\\/](widget-trouble|fill[\\/]clock)|packages[\\/]ui[\\/]src[\\/]stored-looks|node_modules[\\/](@rjsf|fast-equals)[\\/]|^\0(slim-rjsf:|weir-no-typebox)/,
              minShareCount: 2,
              // What the workspace has of these stays in pieces of its own.
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
      // Our pure packages do nothing when imported: what is not used of them stays out.
      treeshake: {
        moduleSideEffects: (id) =>
          !/[\\/]packages[\\/](base|json-schema|artefact|expression|form-engine|blocks)[\\/]src[\\/]/.test(
            id,
          ),
      },
    },
  },
});
