import { type Artefact, printArtefact } from '@weir/artefact';

/**
 * The whole app as the files of its folder (`app.json`, `forms/leave.form.json` …) in one JSON object, name by content: what
 * `weir import` and version control work with.
 */
export function appFiles(artefacts: readonly Artefact[]): Readonly<Record<string, unknown>> {
  const files: [string, unknown][] = artefacts.map((artefact) => [
    artefact.kind === 'app' ? 'app.json' : `${artefact.kind}s/${artefact.key}.${artefact.kind}.json`,
    JSON.parse(printArtefact(artefact)),
  ]);
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
