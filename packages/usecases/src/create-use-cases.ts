import type { Kinds } from '@weir/form-engine';
import type { AdminUseCases, ImportUseCases, UseCases } from './contract.ts';
import type { Ports } from './ports.ts';

/** Everything the product does, for every door. */
export type AllUseCases = UseCases & ImportUseCases & AdminUseCases;

/** The use cases over these ports and field kinds. */
export function createUseCases(_ports: Ports, _kinds: Kinds): AllUseCases {
  throw new Error('The use cases are not wired yet; only their signatures exist in this revision.');
}
