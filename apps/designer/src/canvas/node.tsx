import { fieldSpecs } from '@weir/blocks/spec';
import { cx } from '@weir/ui';
import { memo } from 'react';
import { Leaf } from './leaf.tsx';
import type { NodeProps } from './node-props.ts';
import { PagesNode } from './pages-node.tsx';
import { SectionNode } from './section-node.tsx';
import { TableNode } from './table-node.tsx';
import { TreeItem } from './tree-item.tsx';

/** A field on the canvas, with everything in it. Only what changed of the form is drawn again. */
export const CanvasNode = memo(function CanvasNode(props: NodeProps) {
  const { name, field, level } = props;
  const spec = fieldSpecs.get(field.kind);
  if (spec?.holds === 'container') {
    return (
      <TreeItem {...props} className="wr-place wr-place--full wd-node--container" opens around>
        {field.kind === 'steps' || field.kind === 'tabs' ? (
          <PagesNode name={name} field={field} level={level} />
        ) : (
          <SectionNode name={name} field={field} level={level} />
        )}
      </TreeItem>
    );
  }
  if (spec?.holds === 'rows') {
    return (
      <TreeItem
        {...props}
        className={cx('wr-place', 'wr-place--field', `wr-place--${props.width ?? field.width ?? 'full'}`)}
        opens
        around
      >
        <TableNode name={name} field={field} level={level} />
      </TreeItem>
    );
  }
  const bare = spec?.holds === 'nothing';
  return (
    <TreeItem
      {...props}
      className={cx(
        'wr-place',
        bare ? 'wr-place--full' : 'wr-place--field',
        !bare && `wr-place--${props.width ?? field.width ?? 'full'}`,
        `wr-place--${field.kind}`,
      )}
    >
      <Leaf name={name} field={field} />
    </TreeItem>
  );
});
