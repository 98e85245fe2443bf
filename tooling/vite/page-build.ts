import type { BuildOptions } from 'vite';

/** How the pages of every app are built: no inline scripts or styles (the Content-Security-Policy forbids them). */
export const pageBuild: BuildOptions = {
  emptyOutDir: true,
  target: 'es2022',
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  reportCompressedSize: false,
};

/** React changes less often than we do: it is cached apart. */
export const reactApart = {
  codeSplitting: {
    groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
  },
};
