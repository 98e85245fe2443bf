import { Dropdown, type MenuProps } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { shellWords } from './words.ts';

/** Longest wait for a menu to be drawn, in frames. */
const PATIENCE = 30;

/**
 * A button that opens a menu of actions. Focus goes to the first of them, and back to the button when the menu closes,
 * unless the action took it elsewhere.
 */
export function ActionMenu({ menu, children }: { readonly menu: MenuProps; readonly children: ReactNode }) {
  const words = useWords(shellWords);
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const overlay = useRef<HTMLElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (!open) {
      const focus = document.activeElement;
      const lost = focus === null || focus === document.body || overlay.current?.contains(focus);
      if (wasOpen.current && lost) place.current?.querySelector('button')?.focus();
      wasOpen.current = false;
      return;
    }
    wasOpen.current = true;
    let frame = 0;
    let tries = 0;
    const enter = (): void => {
      const first = overlay.current?.querySelector<HTMLElement>(
        '[role^="menuitem"]:not([aria-disabled="true"])',
      );
      first?.focus();
      // What is not laid out yet takes no focus.
      if ((!first || document.activeElement !== first) && tries++ < PATIENCE)
        frame = requestAnimationFrame(enter);
    };
    frame = requestAnimationFrame(enter);
    return () => cancelAnimationFrame(frame);
  }, [open]);
  return (
    <span ref={place} className="wd-actionmenu">
      <Dropdown
        trigger={['click']}
        open={open}
        onOpenChange={setOpen}
        menu={menu}
        popupRender={(list) => (
          // Menus are drawn outside of the page's landmarks; a landmark of their own is how one comes to them.
          <section ref={overlay} aria-label={words.menu}>
            {list}
          </section>
        )}
      >
        {children}
      </Dropdown>
    </span>
  );
}
