import { inLocale } from '@weir/base';
import { Icon, Rating } from '@weir/ui';
import { defineView, type FieldValueProps, type FieldViewProps, groupProps } from '../../view-props.ts';
import type { RatingField } from './spec.ts';

function Control(props: FieldViewProps<RatingField>) {
  const { field, locale } = props;
  return (
    <Rating
      {...groupProps(props)}
      value={typeof props.value === 'number' ? props.value : undefined}
      onChange={(stars) => {
        props.onChange(stars);
        props.onBlur();
      }}
      max={field.max ?? 5}
      texts={field.labels?.map((label) => inLocale(label, locale))}
    />
  );
}

function Value({ field, value, path, form }: FieldValueProps<RatingField>) {
  const stars = typeof value === 'number' ? value : 0;
  return (
    <span className="wr-stars">
      {Array.from({ length: field.max ?? 5 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stars have no other identity
        <span key={i} className={i < stars ? 'wr-stars__on' : undefined}>
          <Icon name="star" size={16} />
        </span>
      ))}
      <span className="wr-visually-hidden">{form.text(field, value, path)}</span>
    </span>
  );
}

/** A number of stars. */
export const rating = defineView<RatingField>({
  kind: 'rating',
  labels: 'group',
  Control,
  Value,
  columnWidth: 16,
});
