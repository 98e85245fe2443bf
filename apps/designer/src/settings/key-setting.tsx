import { useTextDraft } from '@weir/ui';
import { Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { words } from './words.ts';

/** What a rule or a view may be called by programs; the same as the checks of `@weir/artefact`. */
const LABEL = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** The key of something that is no field: it takes effect with Enter or on leaving, when it can be one. */
export function KeySetting({
  value,
  taken,
  help,
  onChange,
}: {
  readonly value: string;
  /** Keys of the others beside it. */
  readonly taken: readonly string[];
  readonly help: string;
  readonly onChange: (key: string) => void;
}) {
  const text = useWords(words);
  const id = useId();
  const [written, setWritten] = useState(value);
  const { attributes, settle } = useTextDraft(written, (typed) => setWritten(typed.normalize('NFKC').trim()));
  // Undo, or another thing shown here: the key outside counts.
  useEffect(() => setWritten(value), [value]);
  const problem =
    written === value
      ? null
      : !LABEL.test(written)
        ? text.keyBad
        : taken.includes(written)
          ? text.keyTaken
          : null;
  function keep(): void {
    if (problem !== null) setWritten(value);
    else if (written !== value) onChange(written);
  }
  return (
    <div className="wd-setting">
      <label htmlFor={id}>{text.keyIs}</label>
      <p id={`${id}-help`} className="wd-quiet">
        {help}
      </p>
      <Input
        id={id}
        className="wd-names__add"
        maxLength={40}
        spellCheck={false}
        status={problem === null ? '' : 'error'}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-help ${id}-problem`}
        {...attributes}
        onBlur={() => {
          attributes.onBlur();
          keep();
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && problem === null) keep();
          if (event.key === 'Escape' && written !== value) {
            event.stopPropagation();
            settle();
            setWritten(value);
          }
        }}
      />
      <p id={`${id}-problem`} className="wd-problem" role="status">
        {problem}
      </p>
    </div>
  );
}
