import { inLocale } from '@weir/base';
import { NumberInput } from '@weir/ui';
import { groupedNumber } from '../../number-text.ts';
import { typedNumber } from '../../typed-value.ts';
import { controlProps, defineView, type FieldViewProps, textContext } from '../../view-props.ts';
import { number as run } from './run.ts';
import type { NumberField } from './spec.ts';

const format = (value: number) => groupedNumber(value);

function Control(props: FieldViewProps<NumberField>) {
  const { field, value } = props;
  return (
    <NumberInput
      {...controlProps(props)}
      value={typeof value === 'number' || typeof value === 'string' ? value : undefined}
      read={(text) => typedNumber(run, field, { text, context: textContext(props.form) })}
      onChange={props.onChange}
      onBlur={props.onBlur}
      format={format}
      minimum={field.minimum}
      maximum={field.maximum}
      placeholder={inLocale(field.placeholder, props.locale)}
      suffix={inLocale(field.unit, props.locale)}
      end={props.place === 'cell'}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** A whole number. */
export const number = defineView<NumberField>({
  kind: 'number',
  labels: 'input',
  Control,
  numeric: true,
  columnWidth: 9,
});
