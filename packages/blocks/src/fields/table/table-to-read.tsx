import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { cx } from '@weir/ui';
import { useNarrow } from '../../use-narrow.ts';
import type { FormAccess } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import { columnsOf } from './columns.ts';
import type { TableField } from './spec.ts';
import { sumOf } from './totals.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

function CellToRead({
  column,
  value,
  form,
  path,
}: {
  column: Field;
  value: unknown;
  form: FormAccess;
  path: string;
}) {
  const Value = form.view(column.kind)?.Value;
  if (value === undefined || value === null) return null;
  return Value ? (
    <Value
      field={column}
      path={path}
      value={value}
      locale={form.locale}
      form={form}
      label={inLocale(column.title, form.locale)}
    />
  ) : (
    form.text(column, value, path)
  );
}

/** Rows to read, in records and in print. */
export function TableToRead(props: {
  field: TableField;
  form: FormAccess;
  path: string;
  columns: readonly Field[];
  rows: Rows;
  label: string;
}) {
  const { field, form, path, columns, rows } = props;
  const words = viewWords(form.locale);
  const narrow = useNarrow();
  const looks = columnsOf(columns, form);
  const totals = columns.filter((column) => field.totals?.includes(column.key));
  if (rows.length === 0) return <span className="wr-field__value--empty">—</span>;
  if (narrow) {
    return (
      <ol className="wr-cards">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows to read have no other identity
          <li key={index} className="wr-card">
            <div className="wr-card__head">
              <span className="wr-card__title">{words.row(index + 1)}</span>
            </div>
            <dl className="wr-pairs">
              {columns.map((column) => (
                <div key={column.key}>
                  <dt>{inLocale(column.title, form.locale)}</dt>
                  <dd>
                    <CellToRead
                      column={column}
                      value={row[column.key]}
                      form={form}
                      path={`${path}/${index}/${column.key}`}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no question of its own, and no landmark either: its section is one
    <div className="wr-grid wr-grid--read" role="group" aria-label={props.label} tabIndex={0}>
      <table aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col" className="wr-grid__number">
              <span className="wr-visually-hidden">{words.rowNumber}</span>
            </th>
            {columns.map((column, i) => (
              <th key={column.key} scope="col" className={cx(looks.numeric[i] && 'wr-grid__numeric')}>
                {inLocale(column.title, form.locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows to read have no other identity
            <tr key={index}>
              <th scope="row" className="wr-grid__number">
                {index + 1}
              </th>
              {columns.map((column, i) => (
                <td key={column.key} className={cx(looks.numeric[i] && 'wr-grid__numeric')}>
                  <CellToRead
                    column={column}
                    value={row[column.key]}
                    form={form}
                    path={`${path}/${index}/${column.key}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            <tr>
              <td className="wr-grid__number" />
              {columns.map((column, i) =>
                totals.includes(column) ? (
                  <td key={column.key} className="wr-grid__numeric wr-grid__total">
                    {form.text(column, sumOf(rows, column.key), `${path}/0/${column.key}`)}
                  </td>
                ) : (
                  <td key={column.key}>{i === 0 ? words.total : ''}</td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
