import { inLocale } from '@weir/base';
import { TextInput } from '@weir/ui';
import { controlProps, defineView, type FieldViewProps } from '../../view-props.ts';
import type { TextField } from './spec.ts';

function Control(props: FieldViewProps<TextField>) {
  return (
    <TextInput
      {...controlProps(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(text) => props.onChange(text === '' ? undefined : text)}
      onBlur={props.onBlur}
      placeholder={inLocale(props.field.placeholder, props.locale)}
    />
  );
}

/** One line of text. */
export const text = defineView<TextField>({ kind: 'text', labels: 'input', Control, columnWidth: 14 });
