import type { Artefact } from '../artefact.ts';

/** The one text of an artefact: fixed key order, two spaces, newline at the end. */
export function printArtefact(artefact: Artefact): string {
  return `${JSON.stringify(artefact, null, 2)}\n`;
}
