import { Select, Tag } from 'antd';
import { useId } from 'react';
import { matchScore, plainReading } from '../formula/pinyin.ts';
import { useWords } from '../session/use-session.ts';
import type { Pickable } from './pickable.ts';
import { rulesWords } from './words.ts';

const searchBy = (
  typed: string,
  option: { readonly value?: unknown; readonly label?: unknown } | undefined,
) =>
  [option?.label, option?.value].some(
    (text) => typeof text === 'string' && matchScore(text, typed.trim(), plainReading) > 0,
  );

/** The fields offered, and those that are named and gone. */
function useOptions(fields: readonly Pickable[], chosen: readonly string[]) {
  const words = useWords(rulesWords);
  return [
    ...fields.map(({ value, label }) => ({ value, label })),
    ...chosen
      .filter((key) => key !== '' && !fields.some(({ value }) => value === key))
      .map((value) => ({ value, label: words.missing(value) })),
  ];
}

/** Several fields; those that are gone stand out. */
export function FieldsPicker(props: {
  readonly label: string;
  readonly value: readonly string[];
  readonly fields: readonly Pickable[];
  /** The label is to be seen, not only read out. */
  readonly labelled?: boolean;
  readonly onChange: (value: readonly string[]) => void;
}) {
  const words = useWords(rulesWords);
  const id = useId();
  const options = useOptions(props.fields, props.value);
  const picker = (
    <Select
      id={id}
      className="wd-then__fields"
      mode="multiple"
      aria-label={props.label}
      placeholder={words.chooseFields}
      notFoundContent={words.noMatching}
      value={[...props.value]}
      options={options}
      showSearch={{ filterOption: searchBy }}
      tagRender={({ label, value, closable, onClose }) => (
        <Tag
          color={props.fields.some((field) => field.value === value) ? 'default' : 'error'}
          closable={closable}
          onClose={onClose}
        >
          {label}
        </Tag>
      )}
      onChange={(next: string[]) => props.onChange(next)}
    />
  );
  return props.labelled ? (
    <div className="wd-setting">
      <label htmlFor={id}>{props.label}</label>
      {picker}
    </div>
  ) : (
    picker
  );
}

/** One field. */
export function FieldPicker(props: {
  readonly label: string;
  readonly value: string;
  readonly fields: readonly Pickable[];
  readonly onChange: (value: string) => void;
}) {
  const words = useWords(rulesWords);
  const options = useOptions(props.fields, [props.value]);
  const gone = props.value !== '' && !props.fields.some(({ value }) => value === props.value);
  return (
    <Select
      className="wd-then__field"
      aria-label={props.label}
      placeholder={words.chooseFields}
      notFoundContent={words.noMatching}
      status={gone ? 'error' : ''}
      popupMatchSelectWidth={false}
      value={props.value === '' ? (null as unknown as string) : props.value}
      options={options}
      showSearch={{ filterOption: searchBy }}
      onChange={props.onChange}
    />
  );
}
