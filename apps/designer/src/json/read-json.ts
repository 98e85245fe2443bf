import { type Artefact, type FieldSpecs, printArtefact, validateApp, validateArtefact } from '@weir/artefact';
import { isObject } from '@weir/base';
import type { ArtefactName } from '@weir/form-design';
import { parseJson, type Span, spanOf, syntaxError } from './pointer-position.ts';

/** What a text is: an object to put into the design, or why it is none. */
export type ReadJson =
  | { readonly is: 'artefact'; readonly body: Artefact }
  | { readonly is: 'syntax'; readonly span: Span }
  | { readonly is: 'notObject' }
  | { readonly is: 'otherName' };

/** Reads a text that must stay the artefact of this name. Whether it is valid is another question: drafts need not be. */
export function readJson(text: string, name: ArtefactName): ReadJson {
  const wrong = syntaxError(text, parseJson(text));
  if (wrong !== null) return { is: 'syntax', span: wrong };
  const body: unknown = JSON.parse(text);
  if (!isObject(body)) return { is: 'notObject' };
  const { kind, key } = body;
  if (`${String(kind)}/${String(key)}` !== name) return { is: 'otherName' };
  return { is: 'artefact', body: body as unknown as Artefact };
}

/** The one text of whatever is in store. */
export function printBody(body: unknown): string {
  return isObject(body) ? printArtefact(body as unknown as Artefact) : `${JSON.stringify(body, null, 2)}\n`;
}

/** Something wrong, with its place in the text. */
export interface PlacedIssue extends Span {
  readonly severity: 'error' | 'warning';
  readonly message: { readonly 'zh-CN': string; readonly en?: string };
}

/** Everything wrong with the text by itself and, where it can be read, together with the rest of the app. */
export function issuesOf(
  text: string,
  body: Artefact,
  others: readonly Artefact[],
  specs: FieldSpecs,
): readonly PlacedIssue[] {
  const own = validateArtefact(body, specs);
  const name = `${body.kind}/${body.key}`;
  const rest = others.filter((one) => `${one.kind}/${one.key}` !== name);
  const all = own.some((issue) => issue.severity !== 'warning')
    ? own
    : validateApp([body, ...rest], specs).filter(({ index }) => index === 0);
  const tree = parseJson(text);
  return all.map((issue) => ({
    ...spanOf(text, tree, issue.path),
    severity: issue.severity ?? 'error',
    message: issue.message,
  }));
}
