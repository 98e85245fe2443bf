import { useSyncExternalStore } from 'react';

/** How the designer's parts stand on this device. */
export interface Layout {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly leftTab: 'palette' | 'outline' | 'properties';
  readonly problems: boolean;
  readonly device: Device;
}
export type Device = 'phone' | 'tablet' | 'desktop';

const STORED = 'weir.designer.layout';
const DEFAULT: Layout = {
  // On a notebook the form comes first.
  left: innerWidth < 1500 ? 232 : 264,
  right: innerWidth < 1500 ? 300 : 328,
  bottom: 200,
  leftTab: 'palette',
  problems: false,
  device: 'desktop',
};

/** Narrowest and widest of each part, in pixels. */
export const BOUNDS = {
  left: [200, 440],
  right: [260, 560],
  bottom: [96, 480],
} as const satisfies Record<string, readonly [number, number]>;

const listeners = new Set<() => void>();
let current = read();

function read(): Layout {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    const stored = (typeof value === 'object' && value !== null ? value : {}) as Partial<
      Record<keyof Layout, unknown>
    >;
    return {
      left: sizeOf('left', stored.left),
      right: sizeOf('right', stored.right),
      bottom: sizeOf('bottom', stored.bottom),
      leftTab: stored.leftTab === 'outline' ? 'outline' : 'palette',
      problems: stored.problems === true,
      device: stored.device === 'phone' || stored.device === 'tablet' ? stored.device : 'desktop',
    };
  } catch {
    return DEFAULT;
  }
}

function sizeOf(part: keyof typeof BOUNDS, value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? within(part, value) : DEFAULT[part];
}

/** A size that the part may have. */
export function within(part: keyof typeof BOUNDS, size: number): number {
  const [least, most] = BOUNDS[part];
  return Math.round(Math.min(most, Math.max(least, size)));
}

export function setLayout(change: Partial<Layout>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(STORED, JSON.stringify(current));
  } catch {
    // For this visit only, then.
  }
  for (const listener of listeners) listener();
}

export function useLayout(): Layout {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

const narrow = matchMedia('(max-width: 1023px)');
const coarse = matchMedia('(pointer: coarse)');

function useMedia(list: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => list.matches,
  );
}

/** The window has no room for three columns: properties become a tab of the left one. */
export const useNarrowWindow = (): boolean => useMedia(narrow);

/** Fingers, not a mouse: what is pressed must be big and in one place. */
export const useFingers = (): boolean => useMedia(coarse);
