import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Limit {
  /** The page, e.g. `fill.html`. */
  readonly page: string;
  /** Thousands of bytes, packed with gzip. */
  readonly kilobytes: number;
}

/** The build fails when scripts and styles that a page names (its own, and what they import) weigh more than they may. */
export function pageLimit({ page, kilobytes }: Limit): Plugin {
  return {
    name: 'weir-page-limit',
    apply: 'build',
    enforce: 'post',
    writeBundle(_, bundle) {
      const html = bundle[page];
      if (html?.type !== 'asset') throw new Error(`Expected the build to make ${page}.`);
      const names = [...String(html.source).matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
        ([, name = '']) => name,
      );
      const sizes = [...new Set(names)].flatMap((name) => {
        const file = bundle[name];
        if (!file) return [];
        const bytes = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length;
        return [{ name, kilobytes: bytes / 1_000 }];
      });
      if (sizes.length === 0) throw new Error(`Expected ${page} to name scripts, found none.`);
      const total = sizes.reduce((sum, size) => sum + size.kilobytes, 0);
      if (total <= kilobytes) return;
      const list = sizes.map((size) => `${size.name} ${size.kilobytes.toFixed(1)} kB`).join('\n');
      throw new Error(
        `${page} loads ${total.toFixed(1)} kB packed, ${kilobytes} kB at most: load what is not needed at first later.\n${list}`,
      );
    },
  };
}
