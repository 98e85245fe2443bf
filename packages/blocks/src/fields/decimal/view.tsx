import { inLocale } from '@weir/base';
import { NumberInput } from '@weir/ui';
import { currencySign } from '../../currency-sign.ts';
import { groupedNumber } from '../../number-text.ts';
import { typedNumber } from '../../typed-value.ts';
import { controlProps, defineView, type FieldViewProps, textContext } from '../../view-props.ts';
import { decimal as run } from './run.ts';
import { type DecimalField, placesOf } from './spec.ts';

const plain = (value: number) => groupedNumber(value);
const money = [0, 1, 2].map((places) => (value: number) => groupedNumber(value, places));

function Control(props: FieldViewProps<DecimalField>) {
  const { field, value } = props;
  const places = Math.min(2, placesOf(field));
  return (
    <NumberInput
      {...controlProps(props)}
      value={typeof value === 'number' || typeof value === 'string' ? value : undefined}
      read={(text) => typedNumber(run, field, { text, context: textContext(props.form) })}
      onChange={props.onChange}
      onBlur={props.onBlur}
      format={field.currency === undefined ? plain : money[places]}
      minimum={field.minimum}
      maximum={field.maximum}
      placeholder={inLocale(field.placeholder, props.locale)}
      prefix={field.currency === undefined ? undefined : currencySign(field.currency)}
      suffix={inLocale(field.unit, props.locale)}
      end={props.place === 'cell'}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** Money and other exact decimals. */
export const decimal = defineView<DecimalField>({
  kind: 'decimal',
  labels: 'input',
  Control,
  numeric: true,
  columnWidth: 11,
});
