import { type Artefact, type ArtefactIssue, artefactHashText, migrate, readApp } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { Desk } from '../admission.ts';
import type { PublishedApp, PublishedArtefact } from '../ports/published-app.ts';
import { issueOf } from '../sentences.ts';
import { sha256 } from '../sha256.ts';
import type { Draft } from './design-data.ts';
import { nameOf } from './must-design.ts';

/** The app as it would be with some drafts on top of what is published. */
export interface Candidate {
  readonly before: readonly PublishedArtefact[];
  /** All artefacts of the app to come; `null` where a draft cannot even be read as an artefact. */
  readonly after: readonly Artefact[] | null;
  /** The same as they stand, readable or not. */
  readonly bodies: readonly unknown[];
  /** New contents among them. */
  readonly changed: readonly {
    readonly kind: Artefact['kind'];
    readonly key: string;
    readonly hash: string;
    readonly body: Artefact;
  }[];
  /** Everything that must be put right before publishing. */
  readonly errors: readonly (Issue & { readonly artefact?: string })[];
  readonly warnings: readonly ArtefactIssue[];
  /** Published ones that the drafts take out. */
  readonly deleted: readonly PublishedArtefact[];
}

/** Puts drafts on what is published and checks the whole app. */
export function candidateOf(desk: Desk, published: PublishedApp, drafts: readonly Draft[]): Candidate {
  const before = published.all;
  const app = published.app.key;
  const errors: (Issue & { readonly artefact?: string })[] = [];
  const bodies = new Map<string, unknown>(before.map((one) => [nameOf(one), one.body]));
  const hashes = new Map(before.map((one) => [nameOf(one), one.hash] as const));
  const deleted: PublishedArtefact[] = [];
  let named = true;
  for (const draft of drafts) {
    const name = nameOf(draft);
    if (draft.body === null) {
      // It stays among the others: what would be missing without it is not worth telling, as it cannot go.
      deleted.push(...before.filter((one) => nameOf(one) === name));
      continue;
    }
    const { body } = migrate(draft.body);
    bodies.set(name, body);
    const found = ownName(body);
    if (found !== name) {
      errors.push({ ...issueOf('draft.name', '', { name, found: found ?? '?' }), artefact: name });
      named = false;
    } else if (draft.kind === 'app' && draft.key !== app) {
      errors.push({ ...issueOf('draft.foreignApp', '/key', { app }), artefact: name });
      named = false;
    }
  }
  const read = readApp([...bodies.values()], desk.kinds.specs);
  errors.push(...read.issues.filter(({ severity }) => severity !== 'warning'));
  const after = named && read.artefacts.length === bodies.size ? read.artefacts : null;
  const drafted = new Set(drafts.map(nameOf));
  return {
    before,
    after,
    bodies: [...bodies.values()],
    changed: (after ?? []).flatMap((body) => {
      if (!drafted.has(nameOf(body))) return [];
      const hash = sha256(artefactHashText(body));
      return hash === hashes.get(nameOf(body)) ? [] : [{ kind: body.kind, key: body.key, hash, body }];
    }),
    errors,
    warnings: read.issues.filter(({ severity }) => severity === 'warning'),
    deleted,
  };
}

function ownName(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { kind, key } = body as Readonly<Record<string, unknown>>;
  return typeof kind === 'string' && typeof key === 'string' ? nameOf({ kind, key }) : null;
}
