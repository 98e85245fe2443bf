import type { FieldSpecs } from '../field-spec.ts';
import { type Artefact, kindSpec } from '../kinds/registry.ts';
import type { Sites } from './site.ts';

/** Finds what an artefact names; it must have the right shape. */
export function sitesOf(artefact: Artefact, specs: FieldSpecs): Sites {
  return kindSpec(artefact.kind).sites(artefact, specs);
}
