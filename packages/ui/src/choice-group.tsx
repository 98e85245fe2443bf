import { useId } from 'react';
import type { ControlProps } from './control-props.ts';
import { cx } from './cx.ts';
import type { Option } from './select.tsx';
import { useUiWords } from './words.tsx';

interface RadioGroupProps extends ControlProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: readonly Option[];
  /** One under the other instead of side by side. */
  list?: boolean | undefined;
}

/** One of a few, all visible. */
export function RadioGroup(props: RadioGroupProps) {
  const own = useId();
  const words = useUiWords();
  return (
    <div
      className={cx('wr-choices', props.list && 'wr-choices--list')}
      role="radiogroup"
      id={props.id}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid || undefined}
      aria-required={props.required || undefined}
    >
      {props.options.map((option) => (
        <label key={option.value} className="wr-choice">
          <input
            type="radio"
            name={props.name ?? own}
            value={option.value}
            checked={props.value === option.value}
            disabled={props.disabled || option.disabled}
            onChange={() => props.onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {!props.required && !props.disabled && props.value !== undefined && (
        <button
          type="button"
          className="wr-button wr-button--ghost wr-button--small wr-choice__clear"
          onClick={() => props.onChange(undefined)}
        >
          {words.clear}
        </button>
      )}
    </div>
  );
}

interface CheckboxGroupProps extends ControlProps {
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
  options: readonly Option[];
  list?: boolean | undefined;
}

/** Any of a few; the answer keeps the order of the options. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const chosen = new Set(props.value);
  const toggle = (value: string) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    const known = props.options.map((option) => option.value).filter((v) => next.has(v));
    props.onChange([...known, ...[...next].filter((v) => !known.includes(v))]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the field around it draws the label; a fieldset would name it twice
    <div
      className={cx('wr-choices', props.list && 'wr-choices--list')}
      role="group"
      id={props.id}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      data-invalid={props.invalid}
    >
      {props.options.map((option) => (
        <label key={option.value} className="wr-choice">
          <input
            type="checkbox"
            checked={chosen.has(option.value)}
            disabled={props.disabled || option.disabled}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

/** A single yes or no with its words beside it. */
export function Checkbox(
  props: ControlProps & { checked: boolean; onChange: (checked: boolean) => void; text: string },
) {
  return (
    <label className="wr-choice">
      <input
        id={props.id}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.text}</span>
    </label>
  );
}
