import { inLocale, isObject } from '@weir/base';
import { type Both, both } from '../words.ts';
import { joined } from './side.ts';

const LONGEST = 60;
/** Items of a list that are told one by one. */
const MOST = 6;

export const NONE = both('无', 'none');
export const YES = both('是', 'yes');
export const NO = both('否', 'no');

/** A text as it is quoted in a sentence, cut where it is long. */
export function quotedText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line].length > LONGEST ? `“${[...line].slice(0, LONGEST).join('')}…”` : `“${line}”`;
}

/** A value in words; `null` for what has none: the reader is told that it changed, never shown code. */
export function valueWords(value: unknown): Both | null {
  if (value === undefined || value === null || value === '') return NONE;
  if (value === true) return YES;
  if (value === false) return NO;
  if (typeof value === 'number') return both(String(value), String(value));
  if (typeof value === 'string') return both(quotedText(value), quotedText(value));
  if (isLocalText(value)) {
    return both(quotedText(value['zh-CN']), quotedText(inLocale(value, 'en')));
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return NONE;
    const items = value.slice(0, MOST).map(valueWords);
    if (items.some((item) => item === null)) return both(`${value.length} 项`, `${value.length} items`);
    const told = joined(items as readonly Both[], '、', ', ');
    return value.length <= MOST
      ? told
      : both(`${told['zh-CN']}等 ${value.length} 项`, `${told.en} and ${value.length - MOST} more`);
  }
  return null;
}

/** `A → B`; `null` when one of them has no words. */
export function fromTo(before: Both | null, after: Both | null): Both | null {
  if (before === null || after === null) return null;
  return both(`${before['zh-CN']} → ${after['zh-CN']}`, `${before.en} → ${after.en}`);
}

/** What was added to and taken from a list, and whether the rest changed its order; empty when it is the same. */
export function listWords(
  before: readonly string[],
  after: readonly string[],
  titleBefore: (item: string) => Both,
  titleAfter: (item: string) => Both,
): readonly Both[] {
  const added = after.filter((item) => !before.includes(item));
  const gone = before.filter((item) => !after.includes(item));
  const parts: Both[] = [];
  if (added.length > 0) {
    const titles = several(added.map(titleAfter));
    parts.push(both(`新增${titles['zh-CN']}`, `added ${titles.en}`));
  }
  if (gone.length > 0) {
    const titles = several(gone.map(titleBefore));
    parts.push(both(`去掉${titles['zh-CN']}`, `removed ${titles.en}`));
  }
  const kept = before.filter((item) => after.includes(item));
  const order = after.filter((item) => before.includes(item));
  if (kept.some((item, i) => item !== order[i])) parts.push(both('顺序调整', 'reordered'));
  return parts;
}

/** Titles in one line; of many the first six. */
function several(titles: readonly Both[]): Both {
  const told = joined(titles.slice(0, MOST), '、', ', ');
  if (titles.length <= MOST) return told;
  return both(`${told['zh-CN']}等 ${titles.length} 个`, `${told.en} and ${titles.length - MOST} more`);
}

/** Parts of one sentence. */
export function parts(all: readonly Both[]): Both {
  return joined(all, '；', '; ');
}

export function isLocalText(value: unknown): value is { readonly 'zh-CN': string; readonly en?: string } {
  return (
    isObject(value) &&
    typeof value['zh-CN'] === 'string' &&
    Object.keys(value).every((name) => name === 'zh-CN' || name === 'en')
  );
}
