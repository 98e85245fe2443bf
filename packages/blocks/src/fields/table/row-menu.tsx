import { Button, IconButton, Popover } from '@weir/ui';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { ViewWords } from '../../view-words.ts';
import type { TableActions } from './table-actions.ts';

/** Delete at hand, the rest behind "more". */
export const RowMenu = memo(function RowMenu(props: {
  index: number;
  last: boolean;
  words: ViewWords;
  actions: TableActions;
}) {
  const { index, words, actions } = props;
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    if (open) menu.current?.querySelector('button')?.focus();
  }, [open]);
  const run = (action: () => void) => () => {
    setOpen(false);
    action();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpen(false);
      anchor.current?.querySelector('button')?.focus();
    }
    if (!step) return;
    event.preventDefault();
    const items = [...(menu.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    <span className="wr-rowmenu" ref={anchor}>
      <IconButton
        small
        icon="more"
        label={`${words.row(index + 1)}：${words.rowActions}`}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      <IconButton
        small
        icon="trash"
        label={`${words.deleteRow}（${words.row(index + 1)}）`}
        onClick={() => actions.remove(index)}
      />
      {open && (
        <Popover anchor={anchor} onClose={close}>
          <div
            className="wr-menu"
            role="menu"
            tabIndex={-1}
            aria-label={words.rowActions}
            ref={menu}
            onKeyDown={keys}
          >
            <Button variant="ghost" role="menuitem" icon="copy" onClick={run(() => actions.duplicate(index))}>
              {words.duplicateRow}
            </Button>
            <Button
              variant="ghost"
              role="menuitem"
              icon="up"
              disabled={index === 0}
              onClick={run(() => actions.move(index, index - 1))}
            >
              {words.moveUp}
            </Button>
            <Button
              variant="ghost"
              role="menuitem"
              icon="down"
              disabled={props.last}
              onClick={run(() => actions.move(index, index + 1))}
            >
              {words.moveDown}
            </Button>
          </div>
        </Popover>
      )}
    </span>
  );
});
