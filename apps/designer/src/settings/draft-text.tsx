import { useTextDraft } from '@weir/ui';
import { Input } from 'antd';

/**
 * A text input that tells nothing of half-composed pinyin, and keeps what is being typed whatever comes from outside
 * meanwhile.
 */
export function DraftText({
  label,
  value,
  onChange,
  lines,
  placeholder,
  maxLength,
  invalid,
  describedBy,
  autoFocus,
  disabled,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Lines of a text area; absent: one line. */
  readonly lines?: number;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}) {
  const { attributes } = useTextDraft(value, onChange);
  const common = {
    ...attributes,
    'aria-label': label,
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(invalid ? { 'aria-invalid': true, status: 'error' as const } : {}),
    ...(autoFocus ? { autoFocus: true } : {}),
    ...(disabled ? { disabled: true } : {}),
  };
  return lines === undefined ? (
    <Input {...common} />
  ) : (
    <Input.TextArea {...common} autoSize={{ minRows: lines, maxRows: 8 }} />
  );
}
