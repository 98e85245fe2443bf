import { type Artefact, type FieldSpecs, renameField } from '@weir/artefact';
import { sameJson } from '@weir/base';
import { artefactWords } from '../artefact-words.ts';
import type { Change, DesignKinds } from '../contract.ts';
import { locate } from '../locate.ts';
import { isSound, nameOf } from '../shape.ts';
import { both } from '../words.ts';
import { appChanges } from './app-changes.ts';
import { channelChanges } from './channel-changes.ts';
import { formChanges } from './form-changes.ts';
import { type Rename, renamesBetween } from './match-fields.ts';
import { plainChanges } from './plain-changes.ts';
import { grantWords, roleChanges } from './role-changes.ts';
import { type Side, sideOf } from './side.ts';

/**
 * How two versions of an app's artefacts differ, in sentences with titles. A field under another key is one renaming: what
 * names it has not changed. Nothing that differs goes unsaid.
 */
export function changesOf(
  before: readonly Artefact[],
  after: readonly Artefact[],
  kinds: DesignKinds,
): readonly Change[] {
  const { specs } = kinds;
  const changes: Change[] = [];
  const old = new Map(before.filter((one) => isSound(one, specs)).map((one) => [nameOf(one), one]));
  const now = new Map(after.filter((one) => isSound(one, specs)).map((one) => [nameOf(one), one]));
  const renames = renamesOf(old, now, specs);
  const aligned = withNewKeys([...old.values()], renames, specs);
  const sides = { before: sideOf(aligned, specs), after: sideOf([...now.values()], specs) };
  const known = new Map(aligned.map((one) => [nameOf(one), one]));
  for (const [name, artefact] of now) {
    const was = known.get(name);
    if (was === undefined) changes.push(addedWords(artefact, sides.after));
    else if (!sameJson(was, artefact) || (renames.get(artefact.key)?.length ?? 0) > 0) {
      const found = differences(was, artefact, sides, renames.get(artefact.key) ?? [], kinds);
      changes.push(...found);
      if (found.length === 0 && !sameJson(was, artefact)) {
        const sentence = both('内容有改动', 'changed');
        changes.push({ artefact: name, path: '', what: 'changed', place: artefactWords(artefact), sentence });
      }
    }
  }
  for (const [name, artefact] of known) {
    if (now.has(name)) continue;
    const sentence = both('整份删除', 'removed');
    changes.push({ artefact: name, path: '', what: 'removed', place: artefactWords(artefact), sentence });
  }
  return [...changes, ...unreadable(before, after, specs)];
}

function differences(
  was: Artefact,
  is: Artefact,
  sides: { readonly before: Side; readonly after: Side },
  renames: readonly Rename[],
  kinds: DesignKinds,
): readonly Change[] {
  const artefact = nameOf(is);
  const place = artefactWords(is);
  const { before, after } = sides;
  if (was.kind === 'form' && is.kind === 'form') {
    const found = formChanges({ side: before, form: was }, { side: after, form: is }, renames, kinds);
    return found.map((change) => ({ artefact, ...change }));
  }
  const found =
    was.kind === 'role' && is.kind === 'role'
      ? roleChanges({ side: before, role: was }, { side: after, role: is })
      : was.kind === 'channel' && is.kind === 'channel'
        ? channelChanges({ side: before, channel: was }, { side: after, channel: is })
        : was.kind === 'app' && is.kind === 'app'
          ? appChanges({ side: before, app: was }, { side: after, app: is })
          : plainChanges(was, is);
  return found.map((change) => ({ artefact, place, ...change }));
}

function addedWords(artefact: Artefact, side: Side): Change {
  const about = {
    artefact: nameOf(artefact),
    path: '',
    what: 'added',
    place: artefactWords(artefact),
  } as const;
  if (artefact.kind === 'form') {
    const count = locate(artefact, side.specs).size;
    return { ...about, sentence: both(`新增，共 ${count} 个字段`, `added, with ${count} fields`) };
  }
  if (artefact.kind === 'role' && artefact.grants.length > 0) {
    const grants = artefact.grants.map((grant) => grantWords(side, grant));
    const zh = grants.map((grant) => grant['zh-CN']).join('；');
    return {
      ...about,
      sentence: both(`新增：${zh}`, `added: ${grants.map((grant) => grant.en).join('; ')}`),
    };
  }
  return { ...about, sentence: both('新增', 'added') };
}

/** Keys that changed, by form. */
export function renamesOf(
  old: ReadonlyMap<string, Artefact>,
  now: ReadonlyMap<string, Artefact>,
  specs: FieldSpecs,
): ReadonlyMap<string, readonly Rename[]> {
  const renames = new Map<string, readonly Rename[]>();
  for (const [name, is] of now) {
    const was = old.get(name);
    if (was?.kind !== 'form' || is.kind !== 'form') continue;
    const found = renamesBetween(was, is, specs);
    if (found.length > 0) renames.set(is.key, found);
  }
  return renames;
}

/** The artefacts with the newer keys wherever fields are named. */
export function withNewKeys(
  artefacts: readonly Artefact[],
  renames: ReadonlyMap<string, readonly Rename[]>,
  specs: FieldSpecs,
): readonly Artefact[] {
  let now = artefacts;
  for (const [form, list] of renames) {
    for (const { from, to } of list) now = renameField(now, specs, form, from, to);
  }
  return now;
}

/** Artefacts that are none: what is in them cannot be told, that they differ can. */
function unreadable(
  before: readonly Artefact[],
  after: readonly Artefact[],
  specs: FieldSpecs,
): readonly Change[] {
  return after
    .filter((one) => !isSound(one, specs) && !before.some((other) => sameJson(one, other)))
    .map((one, i) => ({
      artefact: nameOf(one),
      path: '',
      what: 'changed' as const,
      place: both(`设计件 ${i + 1}`, `Artefact ${i + 1}`),
      sentence: both('内容看不懂，请到 JSON 页修改', 'cannot be read; mend it in the JSON view'),
    }));
}
