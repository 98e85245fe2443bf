import { inLocale } from '@weir/base';
import { Combobox, RadioGroup, Select } from '@weir/ui';
import { optionTitle } from '../../option-text.ts';
import { plainText } from '../../plain-text.ts';
import { Tone } from '../../tone.tsx';
import {
  controlProps,
  defineView,
  type FieldValueProps,
  type FieldViewProps,
  groupProps,
} from '../../view-props.ts';
import type { ChoiceField } from './spec.ts';

/** Longer lists are searched by typing. */
const LONG = 12;

function Control(props: FieldViewProps<ChoiceField>) {
  const { field, state, locale, place } = props;
  const value = typeof props.value === 'string' ? props.value : undefined;
  const allowed = state.options && new Set(state.options);
  const options = field.options
    // What a rule takes away disappears, unless it is the answer: then it stays to be seen and changed.
    .filter((option) => !allowed || allowed.has(option.value) || option.value === value)
    .map((option) => ({
      value: option.value,
      label: optionTitle(field.options, option.value, locale),
      disabled: allowed !== undefined && !allowed.has(option.value),
    }));
  const change = (next: string | undefined) => {
    props.onChange(next);
    if (place === 'form') props.onBlur();
  };
  const display = field.display ?? (field.options.length <= 5 ? 'radio' : 'select');
  if (display !== 'select' && place === 'form') {
    return <RadioGroup {...groupProps(props)} value={value} onChange={change} options={options} />;
  }
  const placeholder = inLocale(field.placeholder, locale);
  if (options.length > LONG) {
    return (
      <Combobox
        {...controlProps(props)}
        value={value}
        valueLabel={value === undefined ? undefined : optionTitle(field.options, value, locale)}
        options={options}
        placeholder={placeholder}
        onChange={(option) => change(option?.value)}
        onBlur={props.onBlur}
        withoutArrows={place === 'cell'}
      />
    );
  }
  return (
    <Select
      {...controlProps(props)}
      value={value}
      onChange={change}
      onBlur={props.onBlur}
      options={options}
      placeholder={placeholder}
    />
  );
}

function Value({ field, value, locale }: FieldValueProps<ChoiceField>) {
  const option = field.options.find((one) => one.value === value);
  return <Tone tone={option?.tone}>{optionTitle(field.options, plainText(value), locale)}</Tone>;
}

const isGroup = (field: ChoiceField) =>
  (field.display ?? (field.options.length <= 5 ? 'radio' : 'select')) !== 'select';

/** One of several words. */
export const choice = defineView<ChoiceField>({
  kind: 'choice',
  labels: (field) => (isGroup(field) ? 'group' : 'input'),
  Control,
  Value,
  columnWidth: 11,
});
