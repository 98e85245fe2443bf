import { type PointerEvent, useRef, useState } from 'react';
import { useSession } from '../session/use-session.ts';

/** A rectangle in window coordinates. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Running {
  readonly x: number;
  readonly y: number;
  /** Where the scroller stood: the frame grows with it. */
  readonly scroll: number;
  readonly before: readonly string[];
  moved: boolean;
}

/** A frame drawn with the mouse on empty ground selects the fields it touches; with Ctrl or Shift it adds them. */
export function useMarquee(ground: () => HTMLElement | null): {
  readonly frame: Frame | null;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
  };
} {
  const session = useSession();
  const running = useRef<Running | null>(null);
  const [frame, setFrame] = useState<Frame | null>(null);

  const over = (): void => {
    running.current = null;
    setFrame(null);
  };
  return {
    frame,
    handlers: {
      onPointerDown: (event) => {
        if (event.pointerType !== 'mouse' || event.button !== 0) return;
        const target = event.target as HTMLElement;
        if (target.closest('[data-name], button, input, a') !== null && !isGround(target)) return;
        const add = event.ctrlKey || event.metaKey || event.shiftKey;
        running.current = {
          x: event.clientX,
          y: event.clientY,
          scroll: event.currentTarget.scrollTop,
          before: add ? session.state().selection : [],
          moved: false,
        };
      },
      onPointerMove: (event) => {
        const start = running.current;
        if (start === null) return;
        const top = start.y - (event.currentTarget.scrollTop - start.scroll);
        if (!start.moved) {
          if (Math.hypot(event.clientX - start.x, event.clientY - top) < 6) return;
          start.moved = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const next: Frame = {
          left: Math.min(start.x, event.clientX),
          top: Math.min(top, event.clientY),
          width: Math.abs(event.clientX - start.x),
          height: Math.abs(event.clientY - top),
        };
        setFrame(next);
        const root = ground();
        if (root) session.select([...start.before, ...touched(root, next)]);
      },
      onPointerUp: (event) => {
        const start = running.current;
        over();
        if (start === null || start.moved) return;
        // A plain click on empty ground selects the form itself.
        if (start.before.length === 0 && isForm(event.target, event.currentTarget)) session.select([]);
      },
      onPointerCancel: over,
    },
  };
}

/** Beside the form, or its title: what a press there selects is the form. */
function isForm(target: EventTarget, scroller: EventTarget): boolean {
  return target === scroller || (target instanceof Element && target.closest('.wd-paper__head') !== null);
}

/** Room between fields: pressing it starts a frame although a container is around. */
export function isGround(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-drop], .wr-section__body, .wd-pages');
}

/** Names of the fields (not the containers) that a frame touches. */
function touched(root: HTMLElement, frame: Frame): readonly string[] {
  const names: string[] = [];
  for (const item of root.querySelectorAll<HTMLElement>('[data-name]')) {
    if (item.querySelector('[data-name]') !== null || item.dataset.name === undefined) continue;
    const box = item.getBoundingClientRect();
    if (
      box.left < frame.left + frame.width &&
      box.right > frame.left &&
      box.top < frame.top + frame.height &&
      box.bottom > frame.top
    )
      names.push(item.dataset.name);
  }
  return names;
}
