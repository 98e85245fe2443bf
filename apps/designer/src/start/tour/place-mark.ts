/** A rectangle on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;
const EDGE = 8;

/**
 * Where a mark of this size stands beside what it explains: right of it, left, below, above, whichever has room first; in
 * the middle of the screen where nothing has, or nothing is explained.
 */
export function placeMark(
  target: Box | null,
  mark: { readonly width: number; readonly height: number },
  screen: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const inside = (value: number, size: number, limit: number): number =>
    Math.max(EDGE, Math.min(value, limit - size - EDGE));
  if (target === null)
    return {
      left: inside((screen.width - mark.width) / 2, mark.width, screen.width),
      top: inside((screen.height - mark.height) / 2, mark.height, screen.height),
    };
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const top = inside(target.top, mark.height, screen.height);
  const left = inside(target.left + (target.width - mark.width) / 2, mark.width, screen.width);
  if (right + GAP + mark.width + EDGE <= screen.width) return { left: right + GAP, top };
  if (target.left - GAP - mark.width >= EDGE) return { left: target.left - GAP - mark.width, top };
  if (bottom + GAP + mark.height + EDGE <= screen.height) return { left, top: bottom + GAP };
  if (target.top - GAP - mark.height >= EDGE) return { left, top: target.top - GAP - mark.height };
  return {
    left: inside(target.left + target.width / 2 - mark.width / 2, mark.width, screen.width),
    top: inside(target.top + target.height / 2 - mark.height / 2, mark.height, screen.height),
  };
}
