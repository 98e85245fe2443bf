import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { Icon } from '@weir/ui';
import { memo, useEffect, useRef } from 'react';
import { useSlice } from '../../use-slice.ts';
import type { FormAccess } from '../../view-props.ts';
import { type ViewWords, viewWords } from '../../view-words.ts';
import { RowMenu } from './row-menu.tsx';
import type { TableField } from './spec.ts';
import type { TableActions } from './table-actions.ts';
import { Total } from './total-cell.tsx';

const Card = memo(function Card(props: {
  index: number;
  last: boolean;
  form: FormAccess;
  path: string;
  columns: readonly Field[];
  actions: TableActions;
  words: ViewWords;
  wanted: boolean;
}) {
  const { index, form, words } = props;
  const card = useRef<HTMLLIElement>(null);
  const place = `${props.path}/${index}`;
  const { issues } = useSlice(form, place);
  useEffect(() => {
    if (!props.wanted) return;
    card.current?.scrollIntoView?.({ block: 'nearest' });
    card.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [props.wanted]);
  return (
    <li className="wr-card" ref={card} data-bad={issues.length > 0}>
      <div className="wr-card__head">
        <span className="wr-card__title">{words.row(index + 1)}</span>
        <RowMenu index={index} last={props.last} words={words} actions={props.actions} />
      </div>
      {issues.map((issue) => (
        <p key={issue.code} className="wr-field__error">
          <Icon name="error" size={16} />
          <span>{inLocale(issue.message, form.locale)}</span>
        </p>
      ))}
      <div className="wr-fields">
        {props.columns.map((column) => (
          <div key={column.key} className="wr-card__cell">
            {form.renderCell(column, `${place}/${column.key}`, 'card')}
          </div>
        ))}
      </div>
    </li>
  );
});

/** Each row as a card, for phones. */
export function Cards(props: {
  field: TableField;
  form: FormAccess;
  path: string;
  ids: readonly number[];
  columns: readonly Field[];
  actions: TableActions;
  wanted: number | null;
}) {
  const { field, form, path, ids, columns, actions } = props;
  const words = viewWords(form.locale);
  return (
    <>
      <ol className="wr-cards">
        {ids.map((id, index) => (
          <Card
            key={id}
            index={index}
            last={index === ids.length - 1}
            wanted={props.wanted === index}
            {...{ form, path, columns, actions, words }}
          />
        ))}
      </ol>
      {(field.totals?.length ?? 0) > 0 && (
        <dl className="wr-cards__totals">
          {columns
            .filter((column) => field.totals?.includes(column.key))
            .map((column) => (
              <div key={column.key}>
                <dt>
                  {inLocale(column.title, form.locale)}
                  {form.locale === 'en' ? ' ' : ''}
                  {words.total}
                </dt>
                <dd>
                  <Total {...{ form, path, column }} />
                </dd>
              </div>
            ))}
        </dl>
      )}
    </>
  );
}
