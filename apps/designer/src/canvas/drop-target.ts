/** A place fields may be dropped at, and where its line is drawn, in window coordinates. */
export interface DropTarget {
  /** The container by name; `null`: the top of the form. */
  readonly parent: string | null;
  /** Before the child that stands there now. */
  readonly index: number;
  readonly line: Line;
}
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly upright: boolean;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where a drop at a point lands among boxes that stand in rows: beside the box the point is nearest to. Boxes that share
 * their row are told apart left and right, others above and below.
 */
export function landing(
  boxes: readonly Box[],
  ground: Box,
  point: Point,
  sideBySide: boolean,
): { readonly index: number; readonly line: Line } {
  const nearest = nearestOf(boxes, point);
  if (nearest === null) {
    return {
      index: 0,
      line: {
        x: ground.left,
        y: (ground.top + ground.bottom) / 2,
        length: ground.right - ground.left,
        upright: false,
      },
    };
  }
  const box = boxes[nearest] as Box;
  const upright = sideBySide || boxes.some((other, index) => index !== nearest && sameRow(other, box));
  if (upright) {
    const behind = point.x > (box.left + box.right) / 2;
    const other = boxes[behind ? nearest + 1 : nearest - 1];
    const edge = behind ? box.right : box.left;
    const across = other && sameRow(other, box) ? (behind ? other.left : other.right) : null;
    const gap = across === null ? edge + (behind ? 4 : -4) : (edge + across) / 2;
    return {
      index: behind ? nearest + 1 : nearest,
      line: { x: gap, y: box.top, length: box.bottom - box.top, upright: true },
    };
  }
  const behind = point.y > (box.top + box.bottom) / 2;
  const other = boxes[behind ? nearest + 1 : nearest - 1];
  const edge = behind ? box.bottom : box.top;
  const across = other ? (behind ? other.top : other.bottom) : null;
  const gap = across === null ? edge + (behind ? 6 : -6) : (edge + across) / 2;
  return {
    index: behind ? nearest + 1 : nearest,
    line: { x: ground.left, y: gap, length: ground.right - ground.left, upright: false },
  };
}

function nearestOf(boxes: readonly Box[], point: Point): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, box] of boxes.entries()) {
    const dx = Math.max(box.left - point.x, 0, point.x - box.right);
    const dy = Math.max(box.top - point.y, 0, point.y - box.bottom);
    // Above and below counts first: a point beside a short box still belongs to its row.
    const distance = dy * 4 + dx;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

const sameRow = (a: Box, b: Box): boolean => a.top < b.bottom - 4 && b.top < a.bottom - 4;

/** How far above and below the canvas a drag still means it: where it scrolls by itself, the pointer overshoots. */
const OVERSHOOT = 64;

/** Whether a point means the canvas that is seen in `view`. */
export function isAbout(view: Box, { x, y }: Point): boolean {
  return x >= view.left && x <= view.right && y >= view.top - OVERSHOOT && y <= view.bottom + OVERSHOOT;
}

/**
 * The point of what is seen of the ground that is nearest to a point: beside the paper, over its head and at its foot a
 * drop means the nearest place. `null`: nothing of the ground is seen.
 */
export function onGround(ground: Box, view: Box, { x, y }: Point): Point | null {
  const left = Math.max(ground.left, view.left);
  const right = Math.min(ground.right, view.right);
  const top = Math.max(ground.top, view.top);
  const bottom = Math.min(ground.bottom, view.bottom);
  if (right - left < 2 || bottom - top < 2) return null;
  // What ends at an edge does not hold it.
  return {
    x: Math.min(Math.max(x, left + 1), right - 1),
    y: Math.min(Math.max(y, top + 1), bottom - 1),
  };
}

/** Whether a drop would land at the same place, with its line where it is. */
export function sameTarget(a: DropTarget | null, b: DropTarget | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.parent === b.parent &&
    a.index === b.index &&
    a.line.x === b.line.x &&
    a.line.y === b.line.y &&
    a.line.length === b.line.length &&
    a.line.upright === b.line.upright
  );
}

/**
 * The drop target at a point: the deepest ground there, or at the nearest point of what `view` shows of it, read from
 * what is on screen. Nothing is changed.
 */
export function dropTargetAt(root: HTMLElement, view: Box, at: Point): DropTarget | null {
  const point = onGround(root.getBoundingClientRect(), view, at);
  if (point === null) return null;
  const under = root.ownerDocument.elementsFromPoint(point.x, point.y);
  const hit = under.find((element) => root.contains(element)) ?? root;
  const ground = hit.closest<HTMLElement>('[data-drop]') ?? root.querySelector<HTMLElement>('[data-drop=""]');
  if (ground === null) return null;
  const parent = ground.dataset.drop || null;
  const children = [...ground.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child.dataset.name !== undefined,
  );
  const { index, line } = landing(
    children.map((child) => child.getBoundingClientRect()),
    ground.getBoundingClientRect(),
    point,
    ground.dataset.axis === 'x',
  );
  return { parent, index, line };
}
