import { type Box, isAbout, type Point } from './drop-target.ts';

/** How near the edge a drag must be for the canvas to scroll, at most; on a low canvas a part of its height. */
const ZONE = 100;
const PART = 0.16;
/** Pixels a second at the edge and beyond it. */
const FASTEST = 1400;
/** Somebody who picks a field up near an edge means to scroll only when they go on towards it. */
const MEANT = 24;

/** How fast the canvas that is seen in `view` scrolls for a drag at a point: pixels a second, up is negative. */
export function edgeSpeed(view: Box, point: Point): number {
  if (!isAbout(view, point)) return 0;
  const zone = Math.min(ZONE, (view.bottom - view.top) * PART);
  const above = view.top + zone - point.y;
  const below = point.y - (view.bottom - zone);
  const near = Math.min(1, Math.max(above, below) / zone);
  if (near <= 0) return 0;
  // Slow where it begins, so that a place can be met.
  return near * near * FASTEST * (above > below ? -1 : 1);
}

/** Whether a drag that began at `start` means to scroll in this direction. */
export function meansIt(speed: number, start: Point, now: Point, hasBeenInside: boolean): boolean {
  return hasBeenInside || Math.sign(speed) * (now.y - start.y) >= MEANT;
}

/**
 * Scrolls while a drag is near an edge, also when the pointer stands still; `scrolled` hears of every step. The answer
 * stops it.
 */
export function scrollAtEdges(scroller: HTMLElement, pointer: () => Point, scrolled: () => void): () => void {
  const start = pointer();
  let hasBeenInside = false;
  let last: number | null = null;
  // Steps smaller than a pixel add up.
  let rest = 0;
  const step = (now: number): void => {
    frame = requestAnimationFrame(step);
    const passed = last === null ? 0 : Math.min(now - last, 50);
    last = now;
    const at = pointer();
    const speed = edgeSpeed(scroller.getBoundingClientRect(), at);
    if (speed === 0) {
      hasBeenInside = true;
      rest = 0;
      return;
    }
    if (!meansIt(speed, start, at, hasBeenInside)) return;
    rest += (speed * passed) / 1000;
    const whole = Math.trunc(rest);
    if (whole === 0) return;
    rest -= whole;
    const before = scroller.scrollTop;
    scroller.scrollTop = before + whole;
    if (scroller.scrollTop !== before) scrolled();
  };
  let frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
