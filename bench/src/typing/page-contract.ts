import { VARIANTS, type Variant, type VariantName } from './variants.ts';

/** What the measuring side calls in each page. */
export interface TypingPage {
  /** Builds and mounts the form; resolves after it is painted. */
  readonly mount: () => Promise<void>;
  /** Element id of a place. */
  readonly idOf: (path: readonly (string | number)[]) => string;
  /** Scrolls towards a place that is not drawn while it is out of sight. */
  readonly approach: (path: readonly (string | number)[]) => void;
}
declare global {
  interface Window {
    typingPage?: TypingPage;
  }
}

/** The form the address asks for (`?form=100/30`). */
export function askedVariant(): Variant {
  const name = new URLSearchParams(location.search).get('form') ?? '';
  if (!(name in VARIANTS))
    throw new Error(`expected one of ${Object.keys(VARIANTS).join(', ')}, got "${name}"`);
  return VARIANTS[name as VariantName]();
}

/** Resolves when what was rendered has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
