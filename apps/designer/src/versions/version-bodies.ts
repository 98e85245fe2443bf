import { troubleOf, trpcClient } from '@weir/api/client';
import type { Artefact, ArtefactKind } from '@weir/artefact';
import type { Command } from '@weir/form-design';

/** One version of one artefact; 0 of those that were not there. */
export interface VersionName {
  readonly kind: ArtefactKind;
  readonly key: string;
  readonly version: number;
}

/** What an artefact was in a version: its body, `null` where it was not there, or that it could not be read. */
export type VersionBody = Artefact | null | 'unread';

/** Reads a version; versions never change, so whoever asks may keep it. */
export async function readVersion(app: string, { kind, key, version }: VersionName): Promise<VersionBody> {
  if (version < 1) return null;
  try {
    const { text } = await trpcClient.admin.artefactText.query({ app, kind, key, version });
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Artefact) : null;
  } catch (error) {
    return troubleOf(error).kind === 'missing' ? null : 'unread';
  }
}

/** The edits that make the draft what these versions were: one step, or nothing where it is that already. */
export function restoring(
  versions: readonly { readonly name: VersionName; readonly body: Artefact | null }[],
  now: readonly Artefact[],
  same: (a: Artefact, b: Artefact) => boolean,
): readonly Command[] {
  return versions.flatMap(({ name: { kind, key }, body }): readonly Command[] => {
    const current = now.find((one) => one.kind === kind && one.key === key);
    if (body === null) return current === undefined ? [] : [{ do: 'drop', artefact: `${kind}/${key}` }];
    return current !== undefined && same(current, body) ? [] : [{ do: 'put', artefact: body }];
  });
}
