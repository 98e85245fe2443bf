import type { ComponentProps, ReactNode } from 'react';
import { type ControlProps, controlAttributes } from './control-props.ts';
import { cx } from './cx.ts';
import { useTextDraft } from './text-draft.ts';

interface TextInputProps extends ControlProps {
  value: string;
  onChange: (text: string) => void;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  inputMode?: ComponentProps<'input'>['inputMode'];
  type?: 'text' | 'tel' | 'email' | 'url' | 'search' | undefined;
  autoComplete?: string | undefined;
  prefix?: ReactNode;
  suffix?: ReactNode;
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const draft = useTextDraft(props.value, props.onChange);
  return (
    <span className="wr-input">
      {props.prefix && <span className="wr-input__affix">{props.prefix}</span>}
      <input
        {...controlAttributes(props)}
        {...draft.attributes}
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        autoComplete={props.autoComplete ?? 'off'}
        onBlur={() => {
          draft.attributes.onBlur();
          props.onBlur?.();
        }}
      />
      {props.suffix && <span className="wr-input__affix">{props.suffix}</span>}
    </span>
  );
}

interface TextAreaProps extends ControlProps {
  value: string;
  onChange: (text: string) => void;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  rows?: number | undefined;
  /** Shown as a count; typing past it is allowed, so that pasted text is not cut silently. */
  maxLength?: number | undefined;
}

/** Several lines of text; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const draft = useTextDraft(props.value, props.onChange);
  const length = [...draft.attributes.value].length;
  return (
    <span className={cx('wr-input', 'wr-input--area')}>
      <textarea
        {...controlAttributes(props)}
        {...draft.attributes}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        onBlur={() => {
          draft.attributes.onBlur();
          props.onBlur?.();
        }}
      />
      {props.maxLength !== undefined && length > 0 && (
        <span className="wr-input__count" aria-hidden="true">
          {length}/{props.maxLength}
        </span>
      )}
    </span>
  );
}
