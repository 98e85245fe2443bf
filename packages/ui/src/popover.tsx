import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { cx } from './cx.ts';

/** Lists under narrow cells must still be readable. */
const NARROWEST = 240;

interface PopoverProps {
  /** What it hangs from. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
  className?: string | undefined;
  /** As wide as the anchor at least. */
  matchWidth?: boolean | undefined;
  maxHeight?: number | undefined;
  role?: 'dialog' | undefined;
  label?: string | undefined;
}

/**
 * A surface under (or above) its anchor, in the browser's top layer so that no scrolling table cuts it off.
 * Closes on a press outside; Escape is the owner's business, who also decides where focus goes.
 */
export function Popover(props: PopoverProps) {
  const surface = useRef<HTMLDivElement>(null);
  const { anchor, matchWidth, maxHeight = 320, onClose } = props;

  useLayoutEffect(() => {
    const element = surface.current;
    const from = anchor.current;
    if (!element || !from) return;
    // Browsers without the top layer, and tests, show it in place.
    if (typeof element.showPopover === 'function') {
      element.setAttribute('popover', 'manual');
      element.showPopover();
    }
    const place = () => {
      const box = from.getBoundingClientRect();
      const below = window.innerHeight - box.bottom - 12;
      const above = box.top - 12;
      element.style.maxHeight = `${maxHeight}px`;
      const wanted = Math.min(maxHeight, element.scrollHeight + 2);
      const up = wanted > below && above > below;
      element.style.maxHeight = `${Math.max(120, Math.min(maxHeight, up ? above : below))}px`;
      if (matchWidth) {
        element.style.minWidth = `${Math.min(Math.max(box.width, NARROWEST), window.innerWidth - 16)}px`;
      }
      element.style.maxWidth = `${Math.min(window.innerWidth - 16, Math.max(box.width, 440))}px`;
      const width = element.offsetWidth;
      element.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
      element.style.top = `${up ? box.top - element.offsetHeight - 4 : box.bottom + 4}px`;
    };
    place();
    const grown =
      typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => requestAnimationFrame(place));
    grown?.observe(element);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      grown?.disconnect();
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    };
  }, [anchor, matchWidth, maxHeight]);

  useEffect(() => {
    const press = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!surface.current?.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [anchor, onClose]);

  const className = cx('wr-popover', props.className);
  return props.role === 'dialog' ? (
    <div ref={surface} className={className} role="dialog" aria-label={props.label}>
      {props.children}
    </div>
  ) : (
    <div ref={surface} className={className}>
      {props.children}
    </div>
  );
}
