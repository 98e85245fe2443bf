import type { LocalCopies, LocalCopy } from './local-copies.ts';

/** Copies in memory: where there is no storage, and in tests. */
export function memoryCopies(
  left: readonly LocalCopy[] = [],
): LocalCopies & { readonly own: () => LocalCopy | null } {
  const waiting = new Set(left);
  let own: LocalCopy | null = null;
  return {
    keep: (copy) => {
      own = structuredClone(copy);
      return true;
    },
    drop: () => {
      own = null;
    },
    left: async () => [...waiting].map((copy) => ({ copy, drop: () => waiting.delete(copy) })),
    own: () => own,
  };
}
