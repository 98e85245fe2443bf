import type { ReactNode } from 'react';
import type { Option } from './properties.ts';

/** A word in the colour its option has; the word itself says it too. */
export function Tone({ tone, children }: { tone: Option['tone'] | undefined; children: ReactNode }) {
  return tone === undefined ? children : <span className={`wr-tone wr-tone--${tone}`}>{children}</span>;
}
