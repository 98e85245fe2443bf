import type { LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { Radio } from 'antd';
import { useState } from 'react';
import { useLocale, useWords } from '../session/use-session.ts';
import { DraftInput } from './draft-input.tsx';
import type { EditorProps } from './editor-props.ts';
import { type NumberBounds, readNumber, writeNumber } from './number-text.ts';
import { propertyWords } from './words.ts';

/** A number that may be cleared. What is no number within the bounds is said at once and not stored. */
export function NumberEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  unit,
  ...bounds
}: EditorProps<number> & NumberBounds & { readonly unit?: LocalText }) {
  const words = useWords(propertyWords);
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const few = fewNumbers(bounds);
  if (few !== null) {
    return (
      <Radio.Group
        id={id}
        aria-label={label}
        size="small"
        optionType="button"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : (event.target.value as number))}
        options={[
          { value: '', label: words.none },
          ...few.map((one) => ({ value: one, label: String(one) })),
        ]}
      />
    );
  }
  function enter(text: string): void {
    const read = readNumber(text, bounds);
    setProblem(
      read.is === 'notNumber' || read.is === 'notWhole'
        ? words.number[read.is]
        : read.is === 'tooSmall' || read.is === 'tooLarge'
          ? words.number[read.is](read.limit)
          : null,
    );
    if (read.is === 'number') onChange(read.value);
    else if (read.is === 'nothing' && value !== undefined) onChange(undefined);
  }
  return (
    <>
      <DraftInput
        id={id}
        label={label}
        describedBy={`${describedBy} ${id}-number`}
        inputMode={bounds.whole ? 'numeric' : 'decimal'}
        allowClear
        suffix={unit === undefined ? undefined : inLocale(unit, locale)}
        value={value === undefined ? '' : writeNumber(value, bounds.scale)}
        invalid={problem !== null}
        onChange={enter}
        onBlur={() => setProblem(null)}
      />
      <span id={`${id}-number`} className="wd-property__problem" role="status">
        {problem}
      </span>
    </>
  );
}

/** The numbers there are to choose from when they are only a handful. */
function fewNumbers({ minimum, maximum, whole }: NumberBounds): readonly number[] | null {
  if (whole !== true || minimum === undefined || maximum === undefined || maximum - minimum > 3) return null;
  return Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i);
}
