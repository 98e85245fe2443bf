import type { Field } from '@weir/artefact';
import type { FieldView, FormAccess } from '@weir/blocks/view';
import { cx } from '@weir/ui';
import { isFilled } from './pointer.ts';
import { renderWords } from './words.ts';

/** A value nobody enters here: computed, fixed, or a record being read. */
export function ValueToRead(props: {
  field: Field;
  path: string;
  value: unknown;
  form: FormAccess;
  view: FieldView;
  label: string;
  id: string;
  /** Drawn as a closed box among open ones. */
  locked?: boolean;
}) {
  const { field, path, value, form, view, label } = props;
  const filled = isFilled(value);
  const className = cx(
    'wr-field__value',
    props.locked && !field.fields && 'wr-field__value--locked',
    !filled && 'wr-field__value--empty',
  );
  const live = props.locked && field.compute ? 'polite' : undefined;
  return (
    <div className={className} id={props.id} aria-live={live} tabIndex={-1}>
      {!filled ? (
        renderWords(form.locale).empty
      ) : view.Value ? (
        <view.Value field={field} path={path} value={value} locale={form.locale} form={form} label={label} />
      ) : (
        form.text(field, value, path)
      )}
    </div>
  );
}
