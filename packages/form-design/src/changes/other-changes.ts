import type { Artefact } from '@weir/artefact';
import { sameJson } from '../json-pointer.ts';
import { artefactPropertyTitle } from '../property-words.ts';
import { isObject } from '../shape.ts';
import type { Both } from '../words.ts';
import { optionChanges } from './option-changes.ts';
import { sentence } from './property-changes.ts';
import { textChange } from './text-change.ts';
import { fromTo, isLocalText, valueWords } from './value-words.ts';

/** A property that differs and that nothing else here knows: by its title, as far as its values have words. */
export function otherChanges(
  kind: Artefact['kind'],
  path: string,
  from: unknown,
  to: unknown,
): readonly { readonly path: string; readonly sentence: Both }[] {
  if (sameJson(from, to)) return [];
  const title = artefactPropertyTitle(kind, path);
  if (isLocalText(from) || isLocalText(to))
    return textChange(title, from, to).map((words) => ({ path, sentence: words }));
  const known = [from, to].every((value) => value === undefined || isObject(value));
  if (known) {
    const names = new Set([...Object.keys((from ?? {}) as object), ...Object.keys((to ?? {}) as object)]);
    const inside = [...names].flatMap((name) =>
      otherChanges(
        kind,
        `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        (from as Record<string, unknown> | undefined)?.[name],
        (to as Record<string, unknown> | undefined)?.[name],
      ),
    );
    // What has no words of its own is told once, not for each thing in it.
    const seen = new Set<string>();
    return inside.filter((change) => {
      const once = change.sentence['zh-CN'];
      return seen.has(once) ? false : seen.add(once);
    });
  }
  const options = Array.isArray(from ?? to) ? optionChanges(from, to) : null;
  const words = options ?? fromTo(valueWords(from), valueWords(to));
  const same =
    words !== null && options === null && valueWords(from)?.['zh-CN'] === valueWords(to)?.['zh-CN'];
  return [{ path, sentence: sentence(title, same ? null : words) }];
}
