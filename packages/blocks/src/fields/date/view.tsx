import { inLocale } from '@weir/base';
import { DateInput } from '@weir/ui';
import { typedText } from '../../typed-value.ts';
import { controlProps, defineView, type FieldViewProps, textContext } from '../../view-props.ts';
import { date as run } from './run.ts';
import type { DateField } from './spec.ts';

function Control(props: FieldViewProps<DateField>) {
  return (
    <DateInput
      {...controlProps(props)}
      value={typeof props.value === 'string' ? props.value : undefined}
      read={(text) => typedText(run, props.field, { text, context: textContext(props.form) })}
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
