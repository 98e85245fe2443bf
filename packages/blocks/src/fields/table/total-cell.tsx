import type { Field } from '@weir/artefact';
import { useSlice } from '../../use-slice.ts';
import type { FormAccess } from '../../view-props.ts';
import { sumOf } from './totals.ts';

/** The sum of a column, kept current while cells change. */
export function TotalCell({ form, path, column }: { form: FormAccess; path: string; column: Field }) {
  return (
    <td className="wr-grid__numeric wr-grid__total">
      <Total {...{ form, path, column }} />
    </td>
  );
}

/** The same without a cell around it. */
export function Total({ form, path, column }: { form: FormAccess; path: string; column: Field }) {
  const { value } = useSlice(form, path);
  return form.text(column, sumOf(value, column.key), `${path}/0/${column.key}`);
}
