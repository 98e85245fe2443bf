import { Icon } from '@weir/ui';
import { memo } from 'react';
import type { Mark } from './selection.ts';

/** What is wrong with a field, as a small sign at its corner; its words are in the item's name and in the problems. */
export const NodeMarks = memo(function NodeMarks({
  mark,
}: {
  readonly name: string;
  readonly mark: Mark | undefined;
}) {
  if (mark === undefined) return null;
  return (
    <span className="wd-node__marks" aria-hidden="true">
      <span className="wd-node__mark" data-tone={mark}>
        <Icon name={mark === 'error' ? 'error' : 'warning'} size={16} />
      </span>
    </span>
  );
});
