import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { BOUNDS, setLayout, useLayout, within } from './layout-store.ts';

/** The edge of a part: dragged, or moved with the arrow keys. */
export function Resizer({ part, label }: { readonly part: keyof typeof BOUNDS; readonly label: string }) {
  const size = useLayout()[part];
  const drag = useRef<{ readonly from: number; readonly size: number } | null>(null);
  const upright = part !== 'bottom';
  // Pulled away from the part's own side it grows.
  const sign = part === 'left' ? 1 : -1;
  const [least, most] = BOUNDS[part];

  const start = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: upright ? event.clientX : event.clientY, size };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (!drag.current) return;
    const by = (upright ? event.clientX : event.clientY) - drag.current.from;
    setLayout({ [part]: within(part, drag.current.size + sign * by) });
  };
  const end = (): void => {
    drag.current = null;
  };
  const keys = (event: KeyboardEvent): void => {
    const by = {
      [upright ? 'ArrowLeft' : 'ArrowUp']: -16,
      [upright ? 'ArrowRight' : 'ArrowDown']: 16,
    }[event.key];
    const to = event.key === 'Home' ? least : event.key === 'End' ? most : null;
    if (by === undefined && to === null) return;
    event.preventDefault();
    setLayout({ [part]: to ?? within(part, size + sign * (by ?? 0)) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no rule
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      className={`wd-resizer wd-resizer--${upright ? 'upright' : 'flat'}`}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={keys}
    />
  );
}
