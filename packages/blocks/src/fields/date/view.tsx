import { DateInput } from '@weir/ui';
import { controlProps, defineView, type FieldViewProps, inLocale } from '../../view-props.ts';
import type { DateField } from './spec.ts';

function Control(props: FieldViewProps<DateField>) {
  return (
    <DateInput
      {...controlProps(props)}
      value={typeof props.value === 'string' ? props.value : undefined}
      onChange={props.onChange}
      onBlur={props.onBlur}
      today={props.form.today}
      minimum={props.field.earliest}
      maximum={props.field.latest}
      placeholder={inLocale(props.field.placeholder, props.locale)}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** A calendar day. */
export const date = defineView<DateField>({ kind: 'date', labels: 'input', Control, columnWidth: 13 });
