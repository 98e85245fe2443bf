import { type ControlProps, controlAttributes } from './control-props.ts';
import { Icon } from './icon.tsx';
import { useUiWords } from './words.tsx';

/** One thing to choose. */
export interface Option {
  value: string;
  label: string;
  detail?: string | undefined;
  disabled?: boolean | undefined;
}

interface SelectProps extends ControlProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: readonly Option[];
  placeholder?: string | undefined;
  onBlur?: (() => void) | undefined;
}

/** One of a few: the browser's own list, so keyboard, type-ahead and phones work as people know them. */
export function Select(props: SelectProps) {
  const words = useUiWords();
  const { value, options } = props;
  const unknown = value !== undefined && value !== '' && !options.some((option) => option.value === value);
  return (
    <span className="wr-input wr-select">
      <select
        {...controlAttributes(props)}
        value={value ?? ''}
        data-empty={!value}
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
        onBlur={props.onBlur}
      >
        <option value="">{props.placeholder ?? words.choose}</option>
        {unknown && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size={16} />
    </span>
  );
}
