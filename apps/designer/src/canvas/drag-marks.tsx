import { fieldSpecs } from '@weir/blocks/spec';
import { useMemo } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { useDragState } from './drag-state.ts';
import { textIn, titlesOf } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { pageZoom } from './page-zoom.ts';
import { formOfSession } from './use-canvas-edits.ts';
import { canvasWords } from './words.ts';

/** Where a drop would land. */
export function DropLine() {
  const target = useDragState((state) => state.target);
  const refusal = useDragState((state) => state.refusal);
  if (target === null) return null;
  const zoom = pageZoom();
  const { upright } = target.line;
  const [x, y, length] = [target.line.x / zoom, target.line.y / zoom, target.line.length / zoom];
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
export function DraggedCard() {
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
  const zoom = pageZoom();
  return (
    <div
      className="wd-dragged"
      style={{ transform: `translate(${pointer.x / zoom + 14}px, ${pointer.y / zoom + 10}px)` }}
      aria-hidden="true"
    >
      {title}
    </div>
  );
}
