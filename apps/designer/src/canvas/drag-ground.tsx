import { useDraggable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import { CANVAS_GROUND } from './canvas-ids.ts';

/** The ground of the canvas: fields are dragged by themselves, wherever they are pressed. */
export function DragGround(props: {
  readonly children: ReactNode;
  readonly mayStart: (target: EventTarget | null) => boolean;
}) {
  const { setNodeRef, listeners } = useDraggable({ id: 'canvas' });
  const { mayStart } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves fields by the tree's own keys
    <div
      id={CANVAS_GROUND}
      className="wd-ground"
      ref={setNodeRef}
      onMouseDown={(event) => {
        if (mayStart(event.target)) listeners?.onMouseDown?.(event);
      }}
      onTouchStart={(event) => {
        if (mayStart(event.target)) listeners?.onTouchStart?.(event);
      }}
    >
      {props.children}
    </div>
  );
}
