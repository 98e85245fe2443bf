import { setDragState } from './drag-state.ts';
import type { Point } from './drop-target.ts';

/** How long the pointer stays over the head of a page until it opens. */
const OPENS_AFTER = 600;

let latest: Point = { x: 0, y: 0 };
let stop: () => void = () => {};
let over: string | null = null;
let opening: ReturnType<typeof setTimeout> | undefined;

/** Where the pointer is while something is dragged; dnd-kit's own figures count scrolling as movement. */
export const pointerNow = (): Point => latest;

function follow(event: Event): void {
  const at = 'touches' in event ? (event as TouchEvent).touches[0] : (event as MouseEvent);
  if (at === undefined || typeof at.clientX !== 'number') return;
  latest = { x: at.clientX, y: at.clientY };
  setDragState({ pointer: latest });
}

/** Follows the pointer from the event that began a drag. */
export function startFollowing(event: Event): void {
  stop();
  follow(event);
  addEventListener('mousemove', follow, { capture: true });
  addEventListener('touchmove', follow, { capture: true, passive: true });
  stop = () => {
    stayOver(null);
    removeEventListener('mousemove', follow, { capture: true });
    removeEventListener('touchmove', follow, { capture: true });
  };
}

export const stopFollowing = (): void => stop();

/** The pointer is over this page's head: it opens after a while. */
export function stayOver(page: string | null): void {
  if (page === over) return;
  over = page;
  clearTimeout(opening);
  if (page !== null) opening = setTimeout(() => setDragState({ page }), OPENS_AFTER);
}

/** The page whose head a point is over. */
export function pageAt(point: Point): string | null {
  const page = document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>('.wd-page');
  return page?.dataset.name ?? null;
}
