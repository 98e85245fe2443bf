import { defineView, type FieldViewProps } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { SerialField } from './spec.ts';

function Control({ value, locale, id }: FieldViewProps<SerialField>) {
  return (
    <div id={id} className="wr-field__value wr-field__value--locked wr-field__value--empty">
      {typeof value === 'string' ? value : viewWords(locale).serialLater}
    </div>
  );
}

/** A number drawn when the record is stored. */
export const serial = defineView<SerialField>({ kind: 'serial', labels: 'group', Control });
