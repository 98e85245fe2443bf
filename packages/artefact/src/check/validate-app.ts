import { type Issue, isObject } from '@weir/base';
import type { FieldSpecs } from '../field-spec.ts';
import type { Form } from '../kinds/form/form.ts';
import { type Artefact, kindSpec } from '../kinds/registry.ts';
import { appForms } from './app-forms.ts';
import type { ArtefactIssue } from './artefact-issue.ts';
import { artefactIssue } from './artefact-issue.ts';
import { readArtefact } from './validate-artefact.ts';

/** Everything wrong with the artefacts of one app, each by itself and all of them together; any JSON may be given. */
export function validateApp(bodies: readonly unknown[], specs: FieldSpecs): readonly ArtefactIssue[] {
  return readApp(bodies, specs).issues;
}

/** Reads the artefacts of one app: those whose shape is right (in the order given), and everything wrong with all. */
export function readApp(
  bodies: readonly unknown[],
  specs: FieldSpecs,
): { readonly artefacts: readonly Artefact[]; readonly issues: readonly ArtefactIssue[] } {
  const issues: ArtefactIssue[] = [];
  const tell = (index: number, found: readonly Issue[]): void => {
    for (const issue of found) issues.push({ ...issue, artefact: nameOf(bodies[index], index), index });
  };
  const read = bodies.map((body, index) => {
    const { artefact, issues: found } = readArtefact(body, specs);
    tell(index, found);
    return artefact;
  });
  const artefacts = read.filter((artefact) => artefact !== null);
  const names = new Map<string, number>();
  for (const [index, artefact] of read.entries()) {
    if (artefact === null) continue;
    const name = `${artefact.kind}/${artefact.key}`;
    if (names.has(name)) {
      tell(index, [
        artefactIssue(
          'artefact.duplicate',
          '/key',
          `已有同类设计件用了键“${artefact.key}”，请换一个`,
          `Another ${artefact.kind} has the key “${artefact.key}”; choose another`,
          { key: artefact.key },
        ),
      ]);
    }
    names.set(name, index);
  }
  const apps = artefacts.filter(({ kind }) => kind === 'app').length;
  if (apps !== 1 && read.every((artefact) => artefact !== null)) {
    const issue =
      apps === 0
        ? artefactIssue('app.missing', '', '缺少应用文件 app.json', 'The app file app.json is missing')
        : artefactIssue('app.several', '', '应用文件只能有一个', 'There may be only one app file');
    issues.push({ ...issue, artefact: 'app', index: -1 });
  }
  // A form that could not be read is known by its key, so that one mistake is not told at every place that names it.
  const unread = new Set(
    bodies.flatMap((body, i) =>
      read[i] === null && isObject(body) && body.kind === 'form' && typeof body.key === 'string'
        ? [body.key]
        : [],
    ),
  );
  const forms = appForms(
    artefacts.filter((artefact): artefact is Form => artefact.kind === 'form'),
    specs,
    artefacts.find((artefact) => artefact.kind === 'app'),
    // Who cannot be told apart from a role that could not be read is not missed.
    bodies.some((body, i) => read[i] === null && isObject(body) && body.kind === 'role')
      ? null
      : artefacts.flatMap(({ kind, key }) => (kind === 'role' ? [key] : [])),
  );
  for (const [index, artefact] of read.entries()) {
    if (artefact === null) continue;
    const found = kindSpec(artefact.kind).checkAmong?.(artefact, forms) ?? [];
    tell(
      index,
      found.filter((issue) => issue.code !== 'form.unknown' || !unread.has(String(issue.data?.name))),
    );
  }
  return { artefacts, issues };
}

function nameOf(body: unknown, index: number): string {
  if (isObject(body) && typeof body.kind === 'string' && typeof body.key === 'string') {
    return `${body.kind.slice(0, 40)}/${body.key.slice(0, 40)}`;
  }
  return `#${index + 1}`;
}
