import type { LocalText } from '@weir/base';

/** A text while it is typed: Chinese may be empty for a moment. */
export interface TextPair {
  readonly zh: string;
  readonly en: string;
}

/** A text as inputs show it. */
export function textPair(text: LocalText | undefined): TextPair {
  return { zh: text?.['zh-CN'] ?? '', en: text?.en ?? '' };
}

/** What was typed as a text; nothing while there is no Chinese. */
export function cleanText({ zh, en }: TextPair): LocalText | undefined {
  const chinese = zh.trim();
  const english = en.trim();
  if (chinese === '') return undefined;
  return english === '' ? { 'zh-CN': chinese } : { 'zh-CN': chinese, en: english };
}
