import { inLocale } from '@weir/base';
import { CheckboxGroup, Combobox, Icon } from '@weir/ui';
import { optionTitle } from '../../option-text.ts';
import { Tone } from '../../tone.tsx';
import {
  controlProps,
  defineView,
  type FieldValueProps,
  type FieldViewProps,
  groupProps,
} from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { MultiChoiceField } from './spec.ts';

const wordsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

const showsAll = (field: MultiChoiceField) =>
  (field.display ?? (field.options.length <= 8 ? 'checkbox' : 'select')) === 'checkbox';

function Control(props: FieldViewProps<MultiChoiceField>) {
  const { field, state, locale } = props;
  const value = wordsOf(props.value);
  const allowed = state.options && new Set(state.options);
  const full = field.maxCount !== undefined && value.length >= field.maxCount;
  const options = field.options
    .filter((option) => !allowed || allowed.has(option.value) || value.includes(option.value))
    .map((option) => ({
      value: option.value,
      label: optionTitle(field.options, option.value, locale),
      disabled: full && !value.includes(option.value),
    }));
  const change = (next: readonly string[]) => {
    const order = new Map(field.options.map((option, i) => [option.value, i]));
    const sorted = [...next].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    props.onChange(sorted.length > 0 ? sorted : undefined);
  };
  if (showsAll(field) && props.place !== 'cell') {
    return <CheckboxGroup {...groupProps(props)} value={value} onChange={change} options={options} />;
  }
  return (
    <div>
      <Combobox
        {...controlProps(props)}
        value={undefined}
        options={options.filter((option) => !value.includes(option.value))}
        placeholder={inLocale(field.placeholder, locale)}
        onChange={(option) => option && change([...value, option.value])}
        onBlur={props.onBlur}
        withoutArrows={props.place === 'cell'}
      />
      {value.length > 0 && (
        <div className="wr-tags">
          {value.map((word) => {
            const title = optionTitle(field.options, word, locale);
            return (
              <span className="wr-tag" key={word}>
                {title}
                <button
                  type="button"
                  aria-label={viewWords(locale).remove(title)}
                  onClick={() => change(value.filter((other) => other !== word))}
                >
                  <Icon name="remove" size={12} />
                </button>
              </span>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Value({ field, value, locale }: FieldValueProps<MultiChoiceField>) {
  return (
    <span className="wr-words">
      {wordsOf(value).map((word) => (
        <Tone key={word} tone={field.options.find((one) => one.value === word)?.tone ?? 'neutral'}>
          {optionTitle(field.options, word, locale)}
        </Tone>
      ))}
    </span>
  );
}

/** Several of several words. */
export const multiChoice = defineView<MultiChoiceField>({
  kind: 'multi-choice',
  labels: (field) => (showsAll(field) ? 'group' : 'input'),
  Control,
  Value,
  columnWidth: 18,
});
