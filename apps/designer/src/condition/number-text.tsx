import { readDecimalText } from '@weir/blocks/run';
import { Input } from 'antd';
import { useState } from 'react';
import { useBuilder } from './builder-context.ts';

/** A number in the exact text it is stored as; `5万` or `１，２００` may be typed, as in any field. */
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
    if (readDecimalText(typed) !== props.value) setTyped(props.value);
  }
  const wrong = typed.trim() !== '' && readDecimalText(typed) === null && typed !== props.value;
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
        const read = readDecimalText(target.value);
        if (read !== null || target.value.trim() === '') props.onChange(read);
      }}
      onBlur={() => setTyped(props.value)}
    />
  );
}
