import type { Issue } from '@weir/artefact';

/** Filled in below. */
export function patternIssues(_path: string, _pattern: string | undefined): readonly Issue[] {
  return [];
}
