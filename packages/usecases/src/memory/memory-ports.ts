import type { Kinds } from '@weir/form-engine';
import type { Ports } from '../ports.ts';

/** The ports in memory, for tests. `now` moves the clock. */
export interface MemoryPorts extends Ports {
  readonly setNow: (now: Date) => void;
}

/** A fresh, empty workspace in memory. */
export function createMemoryPorts(_kinds: Kinds): MemoryPorts {
  throw new Error('The memory ports are not written yet; only their signature exists in this revision.');
}
