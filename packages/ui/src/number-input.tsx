import type { KeyboardEvent, ReactNode } from 'react';
import { type ControlProps, controlAttributes } from './control-props.ts';
import { cx } from './cx.ts';
import { useTextDraft } from './text-draft.ts';

interface NumberInputProps extends ControlProps {
  /** A number, or the text a person typed that is none. */
  value: number | string | undefined;
  /** What a text means: a number, nothing, or the text itself where it is none. */
  read: (text: string) => number | string | undefined;
  onChange: (value: number | string | undefined) => void;
  onBlur?: (() => void) | undefined;
  /** How the number looks while it is not being edited. */
  format?: ((value: number) => string) | undefined;
  /** What an arrow key adds. */
  step?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  placeholder?: string | undefined;
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** Align to the right, as in tables. */
  end?: boolean | undefined;
  /** Arrow keys belong to somebody else (a table moves between rows with them). */
  withoutArrows?: boolean | undefined;
}

const plain = (value: number | string | undefined) => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  const text = String(value);
  // 1e-7 and 1e21 are correct numbers but not what a person wrote.
  return text.includes('e')
    ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
};

/** A number typed as text: no spin buttons, no scroll-wheel accidents, input methods welcome. */
export function NumberInput(props: NumberInputProps) {
  const { value, format, read } = props;
  const draft = useTextDraft(plain(value), (text) => props.onChange(read(text)));
  const shown =
    draft.editing || typeof value !== 'number' || !format ? draft.attributes.value : format(value);
  const step = (event: KeyboardEvent<HTMLInputElement>, direction: 1 | -1) => {
    if (props.withoutArrows || event.altKey || event.ctrlKey || event.metaKey) return;
    const now = read(event.currentTarget.value);
    if (typeof now === 'string') return;
    event.preventDefault();
    const by = props.step ?? 1;
    const digits = Math.max(plain(now).split('.')[1]?.length ?? 0, plain(by).split('.')[1]?.length ?? 0);
    const next = Number(((now ?? 0) + direction * by).toFixed(digits));
    draft.change(plain(Math.min(props.maximum ?? next, Math.max(props.minimum ?? next, next))));
  };
  return (
    <span className={cx('wr-input', 'wr-input--number', props.end && 'wr-input--end')}>
      {props.prefix && <span className="wr-input__affix">{props.prefix}</span>}
      <input
        {...controlAttributes(props)}
        {...draft.attributes}
        value={shown}
        inputMode="decimal"
        autoComplete="off"
        placeholder={props.placeholder}
        onFocus={(event) => {
          // The grouped form gives way to plain digits, all of them selected to be typed over.
          const input = event.currentTarget;
          if (typeof value === 'number' && format) {
            draft.change(plain(value));
            requestAnimationFrame(() => document.activeElement === input && input.select());
          }
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowUp') step(event, 1);
          if (event.key === 'ArrowDown') step(event, -1);
        }}
        onBlur={() => {
          draft.attributes.onBlur();
          props.onBlur?.();
        }}
      />
      {props.suffix && <span className="wr-input__affix">{props.suffix}</span>}
    </span>
  );
}
