import { TextInput } from '@weir/ui';
import { plainText } from '../../plain-text.ts';
import {
  controlProps,
  defineView,
  type FieldValueProps,
  type FieldViewProps,
  inLocale,
} from '../../view-props.ts';
import type { PhoneField } from './spec.ts';

/** A mobile number is read in threes and fours: 138 1234 5678. */
const spaced = (text: string) => text.replace(/^(1[3-9]\d)(\d{4})(\d{4})$/, '$1 $2 $3');

function Control(props: FieldViewProps<PhoneField>) {
  return (
    <TextInput
      {...controlProps(props)}
      type="tel"
      inputMode="tel"
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(text) => props.onChange(text === '' ? undefined : text)}
      onBlur={props.onBlur}
      placeholder={inLocale(props.field.placeholder, props.locale)}
    />
  );
}

function Value({ value }: FieldValueProps<PhoneField>) {
  const text = plainText(value);
  return <a href={`tel:${text.replace(/[^\d+]/g, '')}`}>{spaced(text)}</a>;
}

/** A phone number. */
export const phone = defineView<PhoneField>({
  kind: 'phone',
  labels: 'input',
  Control,
  Value,
  columnWidth: 13,
});
