import { inLocale } from '@weir/base';
import { DateTimeInput } from '@weir/ui';
import { instantToText, readInstant, readLocalText, readTimeText } from '../../date-text.ts';
import { typedText } from '../../typed-value.ts';
import { defineView, type FieldViewProps, groupProps, textContext } from '../../view-props.ts';
import { dateTime as run } from './run.ts';
import type { DateTimeField } from './spec.ts';

function Control(props: FieldViewProps<DateTimeField>) {
  const { timeZone } = props.form;
  const value = typeof props.value === 'string' ? props.value : undefined;
  const local = value?.endsWith('Z') ? instantToText(value, timeZone) : value;
  return (
    <DateTimeInput
      {...groupProps(props)}
      value={local}
      readMoment={(text) => {
        const exact = readInstant(text.trim());
        return readLocalText(exact === null ? text : instantToText(exact, timeZone));
      }}
      readTime={readTimeText}
      onChange={(text) =>
        props.onChange(
          text === undefined
            ? undefined
            : typedText(run, props.field, { text, context: textContext(props.form) }),
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
