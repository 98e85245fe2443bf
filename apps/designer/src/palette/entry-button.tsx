import { useDraggable } from '@dnd-kit/core';
import { inLocale } from '@weir/base';
import type { ReactNode } from 'react';
import { useLocale } from '../session/use-session.ts';
import type { PaletteDrag, PaletteEntry } from './entries.ts';
import { KindIcon } from './kind-icon.tsx';

/** An entry to click, press Enter on, or drag onto the canvas. */
export function EntryButton({
  entry,
  onInsert,
  current,
  first,
  after,
}: {
  readonly entry: PaletteEntry;
  readonly onInsert: (entry: PaletteEntry) => void;
  /** It is the one that Tab comes to; the others by arrow keys. */
  readonly current: boolean;
  /** Enter in the search box puts it in. */
  readonly first?: boolean;
  readonly after?: ReactNode;
}) {
  const locale = useLocale();
  const data: PaletteDrag = { palette: entry.puts };
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `palette:${entry.id}`,
    data: { ...data },
  });
  // Enter and Space put the entry in; only pointers drag, since a place is hard to reach by arrow keys.
  const { onKeyDown: _, ...pointers } = listeners ?? {};
  const title = inLocale(entry.title, locale);
  const description = inLocale(entry.description, locale);
  return (
    <li className="wd-entry" data-dragging={isDragging} data-first={first === true}>
      <button
        {...pointers}
        ref={setNodeRef}
        type="button"
        className="wd-entry__button"
        data-palette-entry={entry.id}
        tabIndex={current ? 0 : -1}
        title={description}
        onClick={() => onInsert(entry)}
      >
        <KindIcon kind={entry.kind} />
        <span className="wd-entry__title">{title}</span>
        <span className="wd-entry__description">{description}</span>
      </button>
      {after}
    </li>
  );
}
