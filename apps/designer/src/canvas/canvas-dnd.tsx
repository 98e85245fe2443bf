import {
  DndContext,
  type DragStartEvent,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Field, Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Locale } from '@weir/expression';
import { type Command, mayPlace, placesFor } from '@weir/form-design';
import { type ReactNode, useMemo, useRef } from 'react';
import { newFields } from '../palette/new-fields.ts';
import { designKinds } from '../proof/kinds.ts';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { type Dragged, dragState, setDragState, useDragState } from './drag-state.ts';
import { dropTargetAt, type Point } from './drop-target.ts';
import { chosen } from './edits.ts';
import { textIn, titlesOf } from './field-words.ts';
import { indexOf, isInside } from './form-index.ts';
import { formOfSession } from './use-canvas-edits.ts';
import { canvasWords } from './words.ts';

/** The scroll container of the canvas, and the ground in it. */
export const CANVAS_SCROLLER = 'wd-canvas-scroller';
const CANVAS_GROUND = 'wd-canvas-ground';

/** Without these, screen readers would hear of ids; what matters is said by the edit itself. */
const silent = {
  onDragStart: () => undefined,
  onDragMove: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/**
 * Dragging around palette and canvas. The place is read from what is on screen under the pointer, only a line is drawn
 * while dragging, and the drop is one edit: nothing jumps, and undo takes back one step.
 */
export function CanvasDnd({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const words = useWords(canvasWords);
  const locale = useLocale();
  const allowed = useRef<ReadonlySet<string | null>>(new Set());
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
    setDragState({ dragged, target: null, refusal: null });
  };

  const move = (): void => {
    const form = formOfSession(session);
    const { dragged } = dragState();
    const root = document.getElementById(CANVAS_GROUND);
    const point = pointer;
    if (form === undefined || dragged === null || root === null) return;
    const scroller = document.getElementById(CANVAS_SCROLLER)?.getBoundingClientRect();
    const outside =
      scroller === undefined ||
      point.x < scroller.left ||
      point.x > scroller.right ||
      point.y < scroller.top ||
      point.y > scroller.bottom;
    const target = outside ? null : dropTargetAt(root, point);
    stayOver(outside ? null : pageAt(point));
    const refusal =
      target === null || allowed.current.has(target.parent)
        ? null
        : refusalOf(form, dragged, target.parent, (issue) => textIn(issue, locale), words.intoItself);
    setDragState({ target, refusal });
  };

  const end = (): void => {
    stopFollowing();
    move();
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
    stopFollowing();
    setDragState(null);
    session.announce(words.dropped);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      autoScroll={{ canScroll: (element) => element.id === CANVAS_SCROLLER, threshold: { x: 0, y: 0.14 } }}
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

/** How long the pointer stays over the head of a page until it opens. */
const OPENS_AFTER = 600;
let over: string | null = null;
let opening: ReturnType<typeof setTimeout> | undefined;

function stayOver(page: string | null): void {
  if (page === over) return;
  over = page;
  clearTimeout(opening);
  if (page !== null) opening = setTimeout(() => setDragState({ page }), OPENS_AFTER);
}

function pageAt(point: Point): string | null {
  const page = document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>('.wd-page');
  return page?.dataset.name ?? null;
}

/** What a drag that begins here carries: palette entries say it themselves, on the canvas it is what was pressed. */
function draggedOf(
  data: Readonly<Record<string, unknown>> | undefined,
  event: Event,
  selection: readonly string[],
  form: Form,
): Dragged | null {
  const puts = data?.palette;
  if (typeof puts === 'object' && puts !== null && ('kind' in puts || 'fields' in puts))
    return { puts: puts as Extract<Dragged, { puts: unknown }>['puts'] };
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-name]') : null;
  const name = pressed?.dataset.name;
  if (name === undefined) return null;
  const names = selection.includes(name) ? selection : [name];
  return { names: chosen(form, names, fieldSpecs) };
}

function allowedParents(form: Form, dragged: Dragged): readonly (string | null)[] {
  if ('names' in dragged) return placesFor(form, dragged.names, fieldSpecs).map(({ parent }) => parent);
  const kinds = 'kind' in dragged.puts ? [dragged.puts.kind] : dragged.puts.fields.map(({ kind }) => kind);
  const [first = [], ...rest] = kinds.map((kind) =>
    placesFor(form, kind, fieldSpecs).map(({ parent }) => parent),
  );
  return first.filter((parent) => rest.every((places) => places.includes(parent)));
}

function refusalOf(
  form: Form,
  dragged: Dragged,
  parent: string | null,
  say: (text: { 'zh-CN': string; en?: string }) => string,
  itself: string,
): string {
  const index = indexOf(form, fieldSpecs);
  const kinds =
    'names' in dragged
      ? dragged.names.map((name) => index.get(name)?.field.kind ?? '')
      : 'kind' in dragged.puts
        ? [dragged.puts.kind]
        : dragged.puts.fields.map(({ kind }) => kind);
  if ('names' in dragged && dragged.names.some((name) => isInside(index, parent, name))) return itself;
  for (const kind of kinds) {
    const issue = mayPlace(form, kind, parent, fieldSpecs);
    if (issue !== null) return say(issue.message);
  }
  return itself;
}

function commandOf(
  form: Form,
  dragged: Dragged,
  target: { readonly parent: string | null; readonly index: number },
  forms: readonly Form[],
  locale: Locale,
): Command | null {
  const at = { parent: target.parent, index: target.index };
  if ('names' in dragged) {
    const index = indexOf(form, fieldSpecs);
    const entries = dragged.names.flatMap((name) => index.get(name) ?? []);
    const stays = entries.every(
      (entry, i) => entry.parent === at.parent && entry.index === (entries[0]?.index ?? 0) + i,
    );
    const first = entries[0]?.index ?? 0;
    if (stays && at.index >= first && at.index <= first + entries.length) return null;
    return { do: 'move', form: form.key, names: dragged.names, to: at };
  }
  const fields: readonly Field[] = newFields(dragged.puts, form, forms, designKinds, locale);
  return fields.length === 0 ? null : { do: 'insert', form: form.key, fields, at };
}

/** Where the pointer is while something is dragged; dnd-kit's own figures count scrolling as movement. */
let pointer: Point = { x: 0, y: 0 };
let stopFollowing: () => void = () => {};

function follow(event: Event): void {
  const at = 'touches' in event ? (event as TouchEvent).touches[0] : (event as MouseEvent);
  if (at === undefined || typeof at.clientX !== 'number') return;
  pointer = { x: at.clientX, y: at.clientY };
  setDragState({ pointer });
}

function startFollowing(event: Event): void {
  stopFollowing();
  follow(event);
  addEventListener('mousemove', follow, { capture: true });
  addEventListener('touchmove', follow, { capture: true, passive: true });
  stopFollowing = () => {
    stayOver(null);
    removeEventListener('mousemove', follow, { capture: true });
    removeEventListener('touchmove', follow, { capture: true });
  };
}

function DropLine() {
  const target = useDragState((state) => state.target);
  const refusal = useDragState((state) => state.refusal);
  if (target === null) return null;
  const { x, y, length, upright } = target.line;
  return (
    <div
      className="wd-drop-line"
      data-bad={refusal !== null}
      style={
        upright
          ? { left: x - 1.5, top: y, width: 3, height: length }
          : { left: x, top: y - 1.5, width: length, height: 3 }
      }
    >
      {refusal !== null && <span className="wd-drop-line__why">{refusal}</span>}
    </div>
  );
}

/** What is being dragged, beside the pointer. */
function DraggedCard() {
  const session = useSession();
  const pointer = useDragState((state) => state.pointer);
  const locale = useLocale();
  const words = useWords(canvasWords);
  const dragged = useDragState((state) => state.dragged);
  const title = useMemo(() => {
    if (dragged === null) return null;
    const form = formOfSession(session);
    if ('names' in dragged) {
      const index = form ? indexOf(form, fieldSpecs) : null;
      return titlesOf(
        dragged.names.flatMap((name) => index?.get(name)?.field ?? []),
        locale,
        words,
      );
    }
    if ('kind' in dragged.puts) return textIn(fieldSpecs.get(dragged.puts.kind)?.title, locale);
    return titlesOf(dragged.puts.fields, locale, words);
  }, [dragged, session, locale, words]);
  if (title === null) return null;
  return (
    <div className="wd-dragged" style={{ left: pointer.x + 14, top: pointer.y + 10 }} aria-hidden="true">
      {title}
    </div>
  );
}

/** The ground of the canvas: fields are dragged by themselves, wherever they are pressed. */
export function DragGround(props: {
  readonly children: ReactNode;
  readonly mayStart: (target: EventTarget | null) => boolean;
}) {
  const { setNodeRef, listeners } = useDraggable({ id: 'canvas' });
  const { setNodeRef: setGround } = useDroppable({ id: 'ground' });
  const { mayStart } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves fields by the tree's own keys
    <div
      id={CANVAS_GROUND}
      className="wd-ground"
      ref={(element) => {
        setNodeRef(element);
        setGround(element);
      }}
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
