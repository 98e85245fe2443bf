import { type Both, both, bothOf } from '../words.ts';
import { fromTo, isLocalText, NONE, quotedText } from './value-words.ts';

/** How a text in several languages differs, as parts of a sentence: `标题：“数量” → “件数”`. */
export function textChange(title: Both, before: unknown, after: unknown): readonly Both[] {
  const told: Both[] = [];
  for (const [language, zh, en] of [
    ['zh-CN', '', ''],
    ['en', '（英文）', ' (English)'],
  ] as const) {
    const from = isLocalText(before) ? before[language] : undefined;
    const to = isLocalText(after) ? after[language] : undefined;
    if (from === to) continue;
    const change = fromTo(quoted(from), quoted(to)) ?? both('', '');
    told.push(both(`${title['zh-CN']}${zh}：${change['zh-CN']}`, `${bothOf(title).en}${en}: ${change.en}`));
  }
  return told;
}

function quoted(text: string | undefined): Both {
  return text === undefined || text === '' ? NONE : both(quotedText(text), quotedText(text));
}
