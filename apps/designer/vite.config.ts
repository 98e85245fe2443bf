import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { antdNonce } from '../../tooling/vite/antd-nonce.ts';
import { compiledShapes, withoutAjv } from '../../tooling/vite/compiled-shapes.ts';
import { pageBuild, reactApart } from '../../tooling/vite/page-build.ts';
import { slimRjsf } from '../../tooling/vite/slim-rjsf.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds the server. */
const server = process.env.WEIR_SERVER ?? `http://127.0.0.1:${process.env.PORT ?? '7300'}`;

// One page at /design/.
export default defineConfig({
  root: at('.'),
  base: '/design/',
  plugins: [compiledShapes(), withoutAjv(), slimRjsf(), antdNonce(), react()],
  server: { proxy: { '/api': server, '/healthz': server } },
  build: {
    ...pageBuild,
    outDir: at('./dist'),
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: { index: at('./index.html') },
      output: reactApart,
    },
  },
});
