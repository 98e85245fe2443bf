import type { ArtefactIssue } from '@weir/artefact';

/** What is wrong with one field: by property path, and what concerns it as a whole. */
export interface FieldIssues {
  readonly whole: readonly ArtefactIssue[];
  readonly at: (path: string) => readonly ArtefactIssue[];
}

/** Always the same, so that what has none is not drawn again. */
const NONE: readonly ArtefactIssue[] = [];

/**
 * Issues of a field (`path` in the form artefact) sorted to the properties they concern; those of the fields inside it
 * are theirs.
 */
export function issuesOf(
  issues: readonly ArtefactIssue[],
  artefact: string,
  path: string,
  properties: readonly string[],
): FieldIssues {
  const byProperty = new Map<string, ArtefactIssue[]>();
  const whole: ArtefactIssue[] = [];
  for (const issue of issues) {
    if (issue.artefact !== artefact || !isAt(issue.path, path)) continue;
    const inside = issue.path.slice(path.length);
    if (/^\/fields\/\d+(\/|$)/.test(inside)) continue;
    const missing = issue.code === 'artefact.missing' ? `/${String(issue.data?.name)}` : null;
    const property = properties.find((one) => isAt(inside, one) || one === missing);
    if (property === undefined) whole.push(issue);
    else byProperty.set(property, [...(byProperty.get(property) ?? []), issue]);
  }
  return { whole, at: (property) => byProperty.get(property) ?? NONE };
}

function isAt(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
