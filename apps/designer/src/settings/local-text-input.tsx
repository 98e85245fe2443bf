import { useId } from 'react';
import { useWords } from '../session/use-session.ts';
import { SecondLanguage } from '../shell/second-language.tsx';
import { DraftText } from './draft-text.tsx';
import type { TextPair } from './local-texts.ts';
import { words } from './words.ts';

interface InputProps {
  readonly label: string;
  readonly help?: string;
  readonly value: TextPair;
  readonly onChange: (value: TextPair) => void;
  readonly lines?: number;
  readonly problem?: string | null;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

/** A text in Chinese, and English where it is wanted. */
export function LocalTextInput(props: InputProps) {
  const { label, value, onChange, lines, problem, help } = props;
  const text = useWords(words);
  const id = useId();
  const common = {
    ...(lines === undefined ? {} : { lines }),
    maxLength: props.maxLength ?? (lines === undefined ? 200 : 2000),
    describedBy: `${id}-help ${id}-problem`,
  };
  return (
    <fieldset className="wd-setting">
      <legend>{label}</legend>
      {help ? (
        <p id={`${id}-help`} className="wd-quiet">
          {help}
        </p>
      ) : null}
      <div className="wd-pair">
        <DraftText
          {...common}
          label={`${label}（${text.chinese}）`}
          value={value.zh}
          placeholder={props.placeholder ?? text.chinese}
          invalid={Boolean(problem)}
          {...(props.autoFocus ? { autoFocus: true } : {})}
          onChange={(zh) => onChange({ ...value, zh })}
        />
        <SecondLanguage label={label} written={value.en !== ''}>
          <DraftText
            {...common}
            label={`${label}（${text.english}）`}
            value={value.en}
            placeholder={text.english}
            onChange={(en) => onChange({ ...value, en })}
          />
        </SecondLanguage>
      </div>
      <p id={`${id}-problem`} className="wd-problem" aria-live="polite">
        {problem}
      </p>
    </fieldset>
  );
}
