import { inLocale } from '@weir/base';
import { TextArea } from '@weir/ui';
import { controlProps, defineView, type FieldViewProps } from '../../view-props.ts';
import type { LongTextField } from './spec.ts';

function Control(props: FieldViewProps<LongTextField>) {
  return (
    <TextArea
      {...controlProps(props)}
      value={typeof props.value === 'string' ? props.value : ''}
      onChange={(text) => props.onChange(text === '' ? undefined : text)}
      onBlur={props.onBlur}
      rows={props.place === 'cell' ? 1 : (props.field.rows ?? 3)}
      maxLength={props.field.maxLength ?? 2000}
      placeholder={inLocale(props.field.placeholder, props.locale)}
    />
  );
}

/** Text of several lines. */
export const longText = defineView<LongTextField>({
  kind: 'long-text',
  labels: 'input',
  Control,
  columnWidth: 24,
});
