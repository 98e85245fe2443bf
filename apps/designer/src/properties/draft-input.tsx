import { useTextDraft } from '@weir/ui';
import { Input } from 'antd';
import { type ClipboardEventHandler, type KeyboardEventHandler, memo, type ReactNode } from 'react';
import { clearable } from '../shell/clear-icon.tsx';

/**
 * A text input that keeps what is being typed while it has focus and tells nothing of half-composed pinyin; `lines`
 * makes it a text area.
 */
export const DraftInput = memo(function DraftInput({
  value,
  onChange,
  onBlur,
  lines,
  label,
  describedBy,
  invalid,
  ...rest
}: {
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur?: () => void;
  readonly lines?: number;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly inputMode?: 'decimal' | 'numeric';
  readonly allowClear?: boolean;
  readonly suffix?: ReactNode;
  readonly className?: string;
  readonly invalid?: boolean;
  readonly lang?: string;
  readonly spellCheck?: boolean;
  readonly disabled?: boolean;
  readonly onPaste?: ClipboardEventHandler<HTMLElement>;
  readonly onKeyDown?: KeyboardEventHandler<HTMLElement>;
}) {
  const { attributes } = useTextDraft(value, onChange);
  const { suffix, allowClear, ...shared } = rest;
  const common = {
    ...shared,
    ...(allowClear ? { allowClear: clearable } : {}),
    ...attributes,
    onBlur: () => {
      attributes.onBlur();
      onBlur?.();
    },
    ...(label === undefined ? {} : { 'aria-label': label }),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(invalid ? { 'aria-invalid': true, status: 'error' as const } : {}),
  };
  return lines === undefined ? (
    <Input {...common} suffix={suffix} />
  ) : (
    <Input.TextArea {...common} autoSize={{ minRows: lines, maxRows: 10 }} />
  );
});
