import type { Field } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { DesignKinds } from './contract.ts';
import { both } from './words.ts';

/** What a column added to a table is called until somebody names it. */
export const NEW_COLUMN = both('新列', 'New column');

const known = new WeakMap<object, ReadonlySet<string>>();

/** Whether a title is the one a new field comes with: nobody has named the field yet. */
function isNewTitle(title: LocalText, kinds: DesignKinds): boolean {
  let titles = known.get(kinds.designs);
  if (titles === undefined) {
    const found = new Set([pairOf(NEW_COLUMN)]);
    const walk = (field: Field): void => {
      found.add(pairOf(field.title));
      for (const inside of field.fields ?? []) walk(inside);
    };
    for (const design of kinds.designs.all) walk(design.create('new'));
    for (const spec of kinds.specs.all) found.add(pairOf(spec.title));
    titles = found;
    known.set(kinds.designs, titles);
  }
  return titles.has(pairOf(title));
}

/**
 * The whole title after it was written in Chinese: of a field nobody had named, the English word it came with is not the
 * field's, so it gives way. Chinese is never taken away: it may be meant as it stands.
 */
export function namedTitle(before: LocalText, after: LocalText, kinds: DesignKinds): LocalText {
  const chinese = after['zh-CN'] !== before['zh-CN'];
  const english = after.en !== before.en;
  return chinese && !english && isNewTitle(before, kinds) ? { 'zh-CN': after['zh-CN'] } : after;
}

function pairOf({ 'zh-CN': zh, en }: LocalText): string {
  return JSON.stringify([zh, en ?? null]);
}
