import { canonicalJson } from '@weir/base';
import type { Artefact } from '../kinds/registry.ts';

/** The text whose SHA-256 names a version of an artefact; where its editor schema lies does not count. */
export function artefactHashText(artefact: Artefact): string {
  const { $schema: _, ...body } = artefact;
  return canonicalJson(body);
}
