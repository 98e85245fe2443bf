import { inLocale } from '@weir/base';
import { TextInput } from '@weir/ui';
import { phoneParts } from '../../phone-text.ts';
import { plainText } from '../../plain-text.ts';
import { controlProps, defineView, type FieldValueProps, type FieldViewProps } from '../../view-props.ts';
import type { PhoneField } from './spec.ts';

/** A mobile number is read in threes and fours: 138 1234 5678. */
const spaced = (text: string) => text.replace(/^(1[3-9]\d)(\d{4})(\d{4})(?=$|-)/, '$1 $2 $3');

/** The number to dial; a comma waits until it is answered, then the extension follows. */
function dialled(text: string): string {
  const { number, extension } = phoneParts(text);
  const digits = number.replace(/[^\d+]/g, '');
  return extension === undefined ? digits : `${digits},${extension}`;
}

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
  return <a href={`tel:${dialled(text)}`}>{spaced(text)}</a>;
}

/** A phone number. */
export const phone = defineView<PhoneField>({
  kind: 'phone',
  labels: 'input',
  Control,
  Value,
  columnWidth: 13,
});
