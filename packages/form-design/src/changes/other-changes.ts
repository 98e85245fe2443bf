import type { Artefact } from '@weir/artefact';
import { escapeStep, isObject, sameJson } from '@weir/base';
import { artefactPropertyTitle } from '../property-words.ts';
import { type Both, both } from '../words.ts';
import { optionChanges } from './option-changes.ts';
import { sentence } from './property-changes.ts';
import { joined } from './side.ts';
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
        `${path}/${escapeStep(name)}`,
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
  const words = options ?? fromTo(settingWords(path, from), settingWords(path, to));
  const same =
    words !== null &&
    options === null &&
    settingWords(path, from)?.['zh-CN'] === settingWords(path, to)?.['zh-CN'];
  return [{ path, sentence: sentence(title, same ? null : words) }];
}

const DAYS: readonly Both[] = [
  both('周一', 'Monday'),
  both('周二', 'Tuesday'),
  both('周三', 'Wednesday'),
  both('周四', 'Thursday'),
  both('周五', 'Friday'),
  both('周六', 'Saturday'),
  both('周日', 'Sunday'),
];
const DENSITIES: Readonly<Record<string, Both>> = {
  comfortable: both('宽松', 'comfortable'),
  compact: both('紧凑', 'compact'),
};

/** A value of a setting in words; codes, instants and pictures are said as people say them. */
function settingWords(path: string, value: unknown): Both | null {
  if (path === '/limits/hours/days' && Array.isArray(value)) {
    return joined(
      value.flatMap((day) => DAYS[Number(day) - 1] ?? []),
      '、',
      ', ',
    );
  }
  if (path === '/theme/density' && typeof value === 'string') return DENSITIES[value] ?? valueWords(value);
  if (typeof value !== 'string') return valueWords(value);
  if (value.startsWith('data:')) return both('一张图片', 'a picture');
  const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  if (instant === null) return valueWords(value);
  const [, day, time, zone = ''] = instant;
  const where = zone === '' || zone === '+08:00' ? '' : zone === 'Z' ? ' UTC' : ` UTC${zone}`;
  return both(`${day} ${time}${where}`, `${day} ${time}${where}`);
}
