import type { Field } from '@weir/artefact';
import type { SectionLayout } from '@weir/blocks/view';
import { cx } from '@weir/ui';
import { useCanvas } from './canvas-context.ts';

/** Fields one after the other, and the ground new ones are dropped on. */
export function CanvasFields(props: {
  readonly parent: string | null;
  readonly fields: readonly Field[];
  readonly level: number;
  readonly empty: string;
  /** Side by side, where the section says so. */
  readonly layout?: SectionLayout | undefined;
}) {
  const { parent, fields, level, layout } = props;
  const { Node } = useCanvas();
  const widthOf = (field: Field) => field.width ?? (layout && field.kind !== 'table' ? 'column' : 'full');
  const helped = fields.some((field) => field.help && widthOf(field) !== 'full');
  return (
    <>
      {fields.length === 0 && (
        <div className="wd-hole" data-drop={parent ?? ''} aria-hidden="true">
          {props.empty}
        </div>
      )}
      {fields.length > 0 && (
        <div
          className={cx('wr-fields', 'wd-fields', helped && 'wr-fields--helped')}
          data-drop={parent ?? ''}
          data-columns={layout?.columns}
          data-tablet={layout?.tablet}
          data-phone={layout?.phone}
        >
          {fields.map((field, index) => (
            <Node
              key={field.key}
              name={field.key}
              field={field}
              level={level}
              at={index + 1}
              of={fields.length}
              width={widthOf(field)}
            />
          ))}
        </div>
      )}
    </>
  );
}
