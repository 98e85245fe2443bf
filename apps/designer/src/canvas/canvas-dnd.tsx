import {
  DndContext,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Form } from '@weir/artefact';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { CANVAS_GROUND, CANVAS_SCROLLER } from './canvas-ids.ts';
import { DraggedCard, DropLine } from './drag-marks.tsx';
import { pageAt, pointerNow, startFollowing, stayOver, stopFollowing } from './drag-pointer.ts';
import { dragState, setDragState } from './drag-state.ts';
import { allowedParents, commandOf, draggedOf, refusalOf } from './dragged.ts';
import { dropTargetAt, isAbout, sameTarget } from './drop-target.ts';
import { scrollAtEdges } from './edge-scroll.ts';
import { textIn } from './field-words.ts';
import { formOfSession } from './use-canvas-edits.ts';
import { canvasWords } from './words.ts';

/** Without these, screen readers would hear of ids; what matters is said by the edit itself. */
const silent = {
  onDragStart: () => undefined,
  onDragMove: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** Places are found by what is on screen. */
const noCollisions = () => [];

/**
 * Dragging around palette and canvas. The place is read from what is on screen under the pointer, only a line is drawn
 * while dragging, and the drop is one edit: nothing jumps, and undo takes back one step.
 */
export function CanvasDnd({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const words = useWords(canvasWords);
  const locale = useLocale();
  const allowed = useRef<ReadonlySet<string | null>>(new Set());
  const stopScrolling = useRef(() => {});
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 8 } }),
  );

  const start = ({ active, activatorEvent }: DragStartEvent): void => {
    const form = formOfSession(session);
    const dragged = form
      ? draggedOf(active.data.current, activatorEvent, session.state().selection, form)
      : null;
    if (form === undefined || dragged === null) return;
    if ('names' in dragged && !dragged.names.every((name) => session.state().selection.includes(name)))
      session.select(dragged.names);
    allowed.current = new Set(allowedParents(form, dragged));
    startFollowing(activatorEvent);
    const scroller = document.getElementById(CANVAS_SCROLLER);
    if (scroller !== null) stopScrolling.current = scrollAtEdges(scroller, pointerNow, move);
    setDragState({ dragged, target: null, refusal: null });
  };

  const move = (): void => {
    const form = formOfSession(session);
    const { dragged, target: before } = dragState();
    const root = document.getElementById(CANVAS_GROUND);
    const view = document.getElementById(CANVAS_SCROLLER)?.getBoundingClientRect();
    if (form === undefined || dragged === null || root === null || view === undefined) return;
    const point = pointerNow();
    const about = isAbout(view, point);
    const target = about ? dropTargetAt(root, view, point) : null;
    stayOver(about ? pageAt(point) : null);
    if (sameTarget(target, before)) return;
    const refusal =
      target === null || allowed.current.has(target.parent)
        ? null
        : refusalOf(form, dragged, target.parent, (issue) => textIn(issue, locale), words.intoItself);
    setDragState({ target, refusal });
  };

  const leave = (): void => {
    stopFollowing();
    stopScrolling.current();
  };
  useEffect(
    () => () => {
      stopFollowing();
      stopScrolling.current();
    },
    [],
  );

  const end = (): void => {
    move();
    leave();
    const { dragged, target, refusal } = dragState();
    setDragState(null);
    const form = formOfSession(session);
    if (form === undefined || dragged === null || target === null) return;
    if (refusal !== null) {
      session.announce(refusal);
      return;
    }
    const command = commandOf(form, dragged, target, session.state().design.artefacts.filter(isForm), locale);
    if (command !== null) session.dispatch(command);
  };

  const cancel = (): void => {
    leave();
    setDragState(null);
    session.announce(words.dropped);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={noCollisions}
      autoScroll={false}
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: '' } }}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={end}
      onDragCancel={cancel}
    >
      {children}
      <DropLine />
      <DraggedCard />
    </DndContext>
  );
}

const isForm = (artefact: { readonly kind: string }): artefact is Form => artefact.kind === 'form';
