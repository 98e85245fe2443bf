import type { Ports } from './ports.ts';

/** One promise every implementation of the ports keeps; `run` throws an assertion error when it does not. */
export interface PortPromise {
  readonly name: string;
  readonly run: (ports: Ports) => Promise<void>;
}

/** What every implementation of `Ports` must do; run each on a fresh, empty workspace. */
export const portContract: readonly PortPromise[] = [];
