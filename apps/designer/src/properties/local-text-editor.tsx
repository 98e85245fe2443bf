import type { LocalText } from '@weir/base';
import { useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { SecondLanguage } from '../shell/second-language.tsx';
import { DraftInput } from './draft-input.tsx';
import type { EditorProps } from './editor-props.ts';
import { useLatest } from './use-latest.ts';
import { propertyWords } from './words.ts';

interface Pair {
  readonly zh: string;
  readonly en: string;
}

/**
 * A text in Chinese, and English where it is wanted. Without Chinese there is no text: English alone waits here until the
 * Chinese is written.
 */
export function LocalTextEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  lines,
  needed,
  maxLength,
}: EditorProps<LocalText> & {
  readonly lines?: number;
  /** The text may be empty for a moment, but is not taken away. */
  readonly needed?: boolean;
  readonly maxLength?: number;
}) {
  const words = useWords(propertyWords);
  const [waiting, setWaiting] = useState<Pair | null>(null);
  const stored: Pair = { zh: value?.['zh-CN'] ?? '', en: value?.en ?? '' };
  const shown = waiting ?? stored;
  function change(next: Pair): void {
    const text = textOf(next);
    const waits = text === undefined && (needed === true || next.en.trim() !== '');
    setWaiting(waits ? next : null);
    if (text !== undefined) onChange(text);
    else if (!waits && value !== undefined) onChange(undefined);
  }
  const changeChinese = useLatest((zh: string) => change({ ...shown, zh }));
  const changeEnglish = useLatest((en: string) => change({ ...shown, en }));
  const common = {
    describedBy,
    maxLength: maxLength ?? (lines === undefined ? 200 : 2000),
    ...(lines === undefined ? {} : { lines }),
  };
  return (
    <>
      <span className="wd-pair">
        <DraftInput
          {...common}
          id={id}
          label={`${label}（${words.chinese}）`}
          placeholder={words.chinese}
          value={shown.zh}
          invalid={waiting !== null}
          onChange={changeChinese}
        />
        <SecondLanguage label={label} written={shown.en !== ''}>
          <DraftInput
            {...common}
            label={`${label}（${words.english}）`}
            placeholder={words.english}
            lang="en"
            value={shown.en}
            onChange={changeEnglish}
          />
        </SecondLanguage>
      </span>
      {waiting !== null && (
        <span className="wd-property__problem" role="status">
          {needed ? words.titleNeeded : words.chineseFirst}
        </span>
      )}
    </>
  );
}

function textOf({ zh, en }: Pair): LocalText | undefined {
  const [chinese, english] = [zh.trim(), en.trim()];
  if (chinese === '') return undefined;
  return english === '' ? { 'zh-CN': chinese } : { 'zh-CN': chinese, en: english };
}
