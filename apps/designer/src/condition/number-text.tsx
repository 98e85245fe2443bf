import { Input } from 'antd';
import { useState } from 'react';
import { useBuilder } from './builder-context.ts';
import { readNumberText } from './operands.ts';

/** A number in the exact text it is stored as; `5万` may be typed. */
export function NumberText(props: {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string | null) => void;
}) {
  const { words } = useBuilder();
  const [typed, setTyped] = useState(props.value);
  const [told, setTold] = useState(props.value);
  if (told !== props.value) {
    setTold(props.value);
    if (readNumberText(typed) !== props.value) setTyped(props.value);
  }
  const wrong = typed.trim() !== '' && readNumberText(typed) === null && typed !== props.value;
  return (
    <Input
      className="wd-condition__number"
      inputMode="decimal"
      aria-label={props.label}
      aria-invalid={wrong || undefined}
      status={wrong ? 'error' : ''}
      title={wrong ? words.badNumber : undefined}
      placeholder={words.typeValue}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const read = readNumberText(target.value);
        if (read !== null || target.value.trim() === '') props.onChange(read);
      }}
      onBlur={() => setTyped(props.value)}
    />
  );
}
