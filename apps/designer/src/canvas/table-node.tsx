import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { cx, Field as Frame } from '@weir/ui';
import { useWords } from '../session/use-session.ts';
import { closedWhy } from './canvas-access.ts';
import { useCanvas } from './canvas-context.ts';
import { FieldTitle } from './field-title.tsx';
import { Look } from './leaf.tsx';
import { TreeItem } from './tree-item.tsx';
import { canvasWords } from './words.ts';

/** A table: its columns as heads to select and move, one row below them to see what they hold. */
export function TableNode({
  name,
  field,
  level,
}: {
  readonly name: string;
  readonly field: Field;
  readonly level: number;
}) {
  const { access, device } = useCanvas();
  const words = useWords(canvasWords);
  const columns = field.fields ?? [];
  const cards = device === 'phone';
  const totals = Array.isArray(field.totals) ? (field.totals as readonly unknown[]) : [];
  return (
    <Frame
      id={`wd-look-${name}`}
      label={<FieldTitle name={name} field={field} at="canvas" />}
      labels="text"
      required={field.required === true}
      help={field.help ? <span aria-hidden="true">{inLocale(field.help, access.locale)}</span> : undefined}
    >
      {columns.length === 0 ? (
        <div className="wd-hole" data-drop={name} data-axis="x" aria-hidden="true">
          {words.emptyTable}
        </div>
      ) : (
        <div
          className={cx('wd-columns', cards && 'wd-columns--cards')}
          data-drop={name}
          data-axis={cards ? undefined : 'x'}
          data-many={columns.length > 8}
        >
          {columns.map((column, index) => {
            const why = closedWhy(column);
            const numeric = !cards && access.view(column.kind)?.numeric === true;
            return (
              <TreeItem
                key={column.key}
                name={`${name}.${column.key}`}
                field={column}
                level={level + 1}
                at={index + 1}
                of={columns.length}
                beside={!cards}
                className="wd-column"
              >
                <div className={cx('wd-column__head', numeric && 'wd-column__head--numeric')}>
                  <FieldTitle name={`${name}.${column.key}`} field={column} at="canvas" />
                  {column.required === true && <span className="wr-field__required" />}
                </div>
                <div className="wd-column__cell wr-cell">
                  {why === null ? (
                    <Look name={`${name}.${column.key}`} field={column} place={cards ? 'card' : 'cell'} />
                  ) : (
                    <span
                      className={cx('wd-quiet', numeric && 'wd-column__words--numeric')}
                      aria-hidden="true"
                    >
                      {words[why]}
                    </span>
                  )}
                </div>
                {totals.length > 0 && (!cards || totals.includes(column.key)) && (
                  <div className="wd-column__total" data-sum={totals.includes(column.key)} aria-hidden="true">
                    {totals.includes(column.key) ? words.sum : index === 0 ? words.totals : ' '}
                  </div>
                )}
              </TreeItem>
            );
          })}
        </div>
      )}
    </Frame>
  );
}
