import type { Actor } from './ports/actor.ts';

/** Dealers and visitors of embedded pages have no roles: what they may know follows from the channel they come through. */
export function isOutsider({ actor }: { readonly actor: Pick<Actor, 'kind'> }): boolean {
  return actor.kind === 'link' || actor.kind === 'anonymous';
}
