import type { Desk } from '../admission.ts';
import type { Actor } from '../ports/actor.ts';
import type { PublishedApp } from '../ports/published-app.ts';
import { fail, type PlainFailed } from '../result.ts';
import { mayDesign } from '../workspace.ts';

type Allowed = { readonly ok: true; readonly published: PublishedApp } | PlainFailed;

/** The published app, for somebody who may design it. */
export async function mustDesign(
  desk: Desk,
  { actor, app }: { readonly actor: Actor; readonly app: string },
): Promise<Allowed> {
  const published = await desk.ports.artefacts.current(app);
  if (!mayDesign(published, actor, app)) return fail('forbidden', 'forbidden.design');
  return published === null ? fail('missing', 'app.missing', '', { app }) : { ok: true, published };
}

/** `kind/key`. */
export function nameOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${kind}/${key}`;
}
