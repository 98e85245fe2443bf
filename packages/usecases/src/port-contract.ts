import { countPromises } from './port-contract/counts.ts';
import { designPromises } from './port-contract/design.ts';
import { noticePromises } from './port-contract/notices.ts';
import { otherPromises } from './port-contract/others.ts';
import type { PortPromise } from './port-contract/promise.ts';
import { queryPromises } from './port-contract/queries.ts';
import { recordPromises } from './port-contract/records.ts';

export type { PortPromise } from './port-contract/promise.ts';

/** What every implementation of `Ports` must do; run each on a fresh, empty workspace. */
export const portContract: readonly PortPromise[] = [
  ...recordPromises,
  ...countPromises,
  ...queryPromises,
  ...otherPromises,
  ...noticePromises,
  ...designPromises,
];
