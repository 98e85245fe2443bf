import { Icon } from '@weir/ui';
import { createContext, memo, useContext, useState } from 'react';
import { CommentBadge } from '../comments/comments.tsx';
import type { Mark } from './selection.ts';

/** How many open comments fields have, by name. */
export const CommentedContext = createContext<ReadonlyMap<string, number>>(new Map());

/** What is wrong with a field and what was said of it, as small signs at its corner. */
export const NodeMarks = memo(function NodeMarks({
  name,
  mark,
}: {
  readonly name: string;
  readonly mark: Mark | undefined;
}) {
  const open = useContext(CommentedContext).has(name);
  const [commented, setCommented] = useState(open);
  // The last comment is settled in a window that hangs at the sign: the sign stays until it has nothing more to hold.
  if (open && !commented) setCommented(true);
  if (mark === undefined && !commented) return null;
  return (
    <span className="wd-node__marks">
      {commented && <CommentBadge field={name} />}
      {mark && (
        // Its words are in the item's name and in the problems.
        <span className="wd-node__mark" data-tone={mark} aria-hidden="true">
          <Icon name={mark === 'error' ? 'error' : 'warning'} size={16} />
        </span>
      )}
    </span>
  );
});
