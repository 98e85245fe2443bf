import { DateTimeInput } from '@weir/ui';
import { instantToText, readInstantText } from '../../date-text.ts';
import { defineView, type FieldViewProps, groupProps, inLocale } from '../../view-props.ts';
import type { DateTimeField } from './spec.ts';

function Control(props: FieldViewProps<DateTimeField>) {
  const { timeZone } = props.form;
  const value = typeof props.value === 'string' ? props.value : undefined;
  const local =
    value === undefined
      ? undefined
      : value.endsWith('Z')
        ? instantToText(value, timeZone).slice(0, 16).replace(' ', 'T')
        : value;
  return (
    <DateTimeInput
      {...groupProps(props)}
      value={local}
      onChange={(next) =>
        props.onChange(
          next === undefined ? undefined : (readInstantText(next.replace('T', ' '), timeZone) ?? next),
        )
      }
      onBlur={props.onBlur}
      today={props.form.today}
      placeholder={inLocale(props.field.placeholder, props.locale)}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** A point in time, shown in the app's zone. */
export const dateTime = defineView<DateTimeField>({
  kind: 'date-time',
  labels: 'group',
  Control,
  columnWidth: 26,
});
