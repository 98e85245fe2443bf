import { ok } from '@weir/base';
import { admit, type Desk } from './admission.ts';
import type { UseCases } from './contract.ts';

/** Only admits. */
export function mayEnterUseCase(desk: Desk): UseCases['mayEnter'] {
  return async ({ actions, ...entry }) => {
    const admitted = await admit(desk, entry, ...actions);
    return admitted.ok ? ok(null) : admitted;
  };
}
