import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { cx, Icon } from '@weir/ui';
import { memo, type RefObject, useEffect, useMemo, useState } from 'react';
import { useSlice } from '../../use-slice.ts';
import type { FormAccess } from '../../view-props.ts';
import { type ViewWords, viewWords } from '../../view-words.ts';
import { columnsOf } from './columns.ts';
import { gridKeys } from './grid-keys.ts';
import { BLOCK, MANY, RowBlock } from './row-block.tsx';
import { RowMenu } from './row-menu.tsx';
import type { TableField } from './spec.ts';
import type { TableActions } from './table-actions.ts';
import { TotalCell } from './total-cell.tsx';

interface GridProps {
  readonly field: TableField;
  readonly form: FormAccess;
  readonly path: string;
  readonly ids: readonly number[];
  readonly columns: readonly Field[];
  readonly actions: TableActions;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly label: string;
  /** A row that is about to take focus. */
  readonly wanted: number | null;
}

const Row = memo(function Row(props: {
  index: number;
  last: boolean;
  form: FormAccess;
  path: string;
  columns: readonly Field[];
  numeric: readonly boolean[];
  actions: TableActions;
  words: ViewWords;
}) {
  const { index, form, columns, words } = props;
  const place = `${props.path}/${index}`;
  const { issues } = useSlice(form, place);
  return (
    <>
      <tr data-row={index} data-bad={issues.length > 0}>
        <th scope="row" className="wr-grid__number">
          <span className="wr-visually-hidden">{words.row(index + 1)}</span>
          <span aria-hidden="true">{index + 1}</span>
        </th>
        {columns.map((column, i) => (
          <td key={column.key} className={cx(props.numeric[i] && 'wr-grid__numeric')}>
            {form.renderCell(column, `${place}/${column.key}`, 'cell')}
          </td>
        ))}
        <td className="wr-grid__tools">
          <RowMenu index={index} last={props.last} words={words} actions={props.actions} />
        </td>
      </tr>
      {issues.length > 0 && (
        <tr>
          <td />
          <td colSpan={columns.length + 1}>
            {issues.map((issue) => (
              <p key={issue.code} className="wr-field__error">
                <Icon name="error" size={16} />
                <span>{inLocale(issue.message, form.locale)}</span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
});

/** Rows as a spreadsheet shows them. */
export function Grid(props: GridProps) {
  const { field, form, path, ids, columns, actions } = props;
  const words = viewWords(form.locale);
  const looks = useMemo(() => columnsOf(columns, form), [columns, form]);
  const numeric = looks.numeric;
  const [revealed, setRevealed] = useState<number | null>(null);
  useEffect(
    () =>
      form.onReveal((reveal) => {
        if (reveal.path.startsWith(`${path}/`))
          setRevealed(Number(reveal.path.slice(path.length + 1).split('/')[0]));
      }),
    [form, path],
  );
  const blocks: number[] = [];
  for (let start = 0; start < ids.length; start += BLOCK) blocks.push(start);
  const inside = (row: number | null, start: number) => row !== null && row >= start && row < start + BLOCK;

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no question of its own, and no landmark either: its section is one
    <div className="wr-grid" role="group" aria-label={props.label} tabIndex={0}>
      <table
        ref={props.table}
        aria-label={props.label}
        style={{ minWidth: `calc(${looks.total}ch + 132px)` }}
        onKeyDown={(event) =>
          gridKeys(event, { addAfter: (row) => actions.add(row + 1), move: actions.move })
        }
        onPaste={(event) => {
          const target = event.target as HTMLElement;
          const row = target.closest<HTMLTableRowElement>('tr[data-row]')?.dataset.row;
          const cell = target.closest('td')?.cellIndex;
          if (row === undefined || cell === undefined) return;
          if (actions.pasteAt(Number(row), cell - 1, event.clipboardData.getData('text')))
            event.preventDefault();
        }}
      >
        <colgroup>
          <col className="wr-grid__col-number" />
          {columns.map((column, i) => (
            <col key={column.key} style={{ width: `${looks.widths[i]}%` }} />
          ))}
          <col className="wr-grid__col-tools" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="wr-grid__number">
              <span className="wr-visually-hidden">{words.rowNumber}</span>
            </th>
            {columns.map((column, i) => (
              <th key={column.key} scope="col" className={cx(numeric[i] && 'wr-grid__numeric')}>
                {inLocale(column.title, form.locale)}
                {column.required && <span className="wr-field__required" />}
              </th>
            ))}
            <th scope="col">
              <span className="wr-visually-hidden">{words.rowActions}</span>
            </th>
          </tr>
        </thead>
        {blocks.map((start) => (
          <RowBlock
            key={start}
            rows={Math.min(BLOCK, ids.length - start)}
            columns={columns.length + 2}
            always={ids.length <= MANY || inside(revealed, start) || inside(props.wanted, start)}
          >
            {() =>
              ids
                .slice(start, start + BLOCK)
                .map((id, i) => (
                  <Row
                    key={id}
                    index={start + i}
                    last={start + i === ids.length - 1}
                    {...{ form, path, columns, numeric, actions, words }}
                  />
                ))
            }
          </RowBlock>
        ))}
        {(field.totals?.length ?? 0) > 0 && (
          <tfoot>
            <tr>
              <td className="wr-grid__number" />
              {columns.map((column, i) =>
                field.totals?.includes(column.key) ? (
                  <TotalCell key={column.key} {...{ form, path, column }} />
                ) : (
                  <td key={column.key}>{i === 0 ? words.total : ''}</td>
                ),
              )}
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
