import { DesktopOutlined, MobileOutlined, TabletOutlined } from '@ant-design/icons';
import { timeZoneOf } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { WidgetPlaces, WidgetsContext } from '@weir/render';
import { Segmented } from 'antd';
import { type CSSProperties, memo, type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useComments } from '../comments/use-comments.ts';
import { useDesign, useForm, useLocale, useWords } from '../session/use-session.ts';
import { useWidgets } from '../session/use-widgets.ts';
import { type Device, setLayout, useFingers, useLayout } from '../shell/layout-store.ts';
import { canvasAccess } from './canvas-access.ts';
import { CanvasContext } from './canvas-context.ts';
import { CanvasFields } from './canvas-fields.tsx';
import { CANVAS_SCROLLER } from './canvas-ids.ts';
import { CanvasTree } from './canvas-tree.tsx';
import { ConditionalContext, conditionalFields } from './conditional.ts';
import { DragGround } from './drag-ground.tsx';
import { useDragState } from './drag-state.ts';
import { textIn } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { MoveDialog } from './move-dialog.tsx';
import { CanvasNode } from './node.tsx';
import { CommentedContext } from './node-marks.tsx';
import { NodeTools } from './node-tools.tsx';
import { pageZoom } from './page-zoom.ts';
import { paperSize } from './paper-size.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { type Frame, isGround, useMarquee } from './use-marquee.ts';
import { canvasWords } from './words.ts';
import './canvas.css';

/** The form as the fill page shows it, to be drawn by mouse, touch and keyboard. */
export function Canvas() {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const form = useForm();
  const { device } = useLayout();
  const app = useDesign((state) => state.design.artefacts.find((artefact) => artefact.kind === 'app'));
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const { width, zoom } = paperSize(device, useRoom(scroller));
  const marquee = useMarquee(() => tree.current);
  const currency = app?.kind === 'app' ? (app.currency ?? '¥') : '¥';
  const timeZone = timeZoneOf(app?.kind === 'app' ? app : {});
  const surroundings = useMemo(
    () => ({ access: canvasAccess(locale, currency, timeZone), device, Node: CanvasNode }),
    [locale, currency, timeZone, device],
  );
  const registered = useWidgets().widgets;
  const widgets = useMemo(() => ({ places: new WidgetPlaces(registered) }), [registered]);
  const help = textIn(form.help, locale);
  const dragging = useDragState((state) => state.dragged !== null);
  const commented = useCommented();
  const conditional = useMemo(() => conditionalFields(form.rules ?? []), [form.rules]);
  return (
    <div className="wd-canvas" data-dragging={dragging}>
      <CanvasBar zoom={zoom} />
      <div
        ref={scroller}
        id={CANVAS_SCROLLER}
        className="wd-canvas__scroll"
        data-region="canvas"
        {...marquee.handlers}
      >
        <div
          className="wd-paper wr"
          data-density="reading"
          data-device={device}
          style={{ width, zoom, '--wd-zoom': zoom } as CSSProperties}
        >
          <div className="wd-paper__head">
            <div className="wd-paper__title">{textIn(form.title, locale) || form.key}</div>
            {help && <p className="wd-paper__help">{help}</p>}
          </div>
          <DragGround mayStart={mayDrag}>
            <WidgetsContext value={widgets}>
              <CanvasContext value={surroundings}>
                <CommentedContext value={commented}>
                  <ConditionalContext value={conditional}>
                    <CanvasTree treeRef={tree}>
                      {form.fields.length === 0 ? (
                        <Invitation />
                      ) : (
                        <CanvasFields parent={null} fields={form.fields} level={1} empty="" />
                      )}
                    </CanvasTree>
                  </ConditionalContext>
                </CommentedContext>
              </CanvasContext>
            </WidgetsContext>
          </DragGround>
          <div className="wd-paper__foot" aria-hidden="true">
            <span className="wr-button wr-button--primary">
              {textIn(form.submit?.label, locale) || words.submit}
            </span>
          </div>
        </div>
      </div>
      <TouchBar />
      {marquee.frame && <div className="wd-marquee" style={inPage(marquee.frame)} />}
      <MoveDialog />
      <RemoveDialog />
    </div>
  );
}

/** A frame in window coordinates as styles of the page. */
function inPage({ left, top, width, height }: Frame): CSSProperties {
  const zoom = pageZoom();
  return { left: left / zoom, top: top / zoom, width: width / zoom, height: height / zoom };
}

/** Open comments by field; the same map until they change. */
function useCommented(): ReadonlyMap<string, number> {
  const { data } = useComments(false);
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { field, resolvedAt } of data ?? [])
      if (field !== null && resolvedAt === null) counts.set(field, (counts.get(field) ?? 0) + 1);
    return counts;
  }, [data]);
}

/** Pixels there are beside each other for the paper. */
function useRoom(scroller: RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(1040);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      const style = getComputedStyle(element);
      setRoom(
        element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

/** The device, and what is selected. */
const CanvasBar = memo(function CanvasBar({ zoom }: { readonly zoom: number }) {
  const words = useWords(canvasWords);
  const { device } = useLayout();
  return (
    <div className="wd-canvas__bar">
      <Segmented<Device>
        size="small"
        aria-label={words.device}
        value={device}
        onChange={(value) => setLayout({ device: value })}
        options={[
          { value: 'phone', icon: <MobileOutlined />, label: words.phone },
          { value: 'tablet', icon: <TabletOutlined />, label: words.tablet },
          { value: 'desktop', icon: <DesktopOutlined />, label: words.desktop },
        ]}
      />
      <span className="wd-quiet wd-canvas__note">{zoom < 1 && words.smaller(Math.round(zoom * 100))}</span>
      <SelectionNote />
    </div>
  );
});

/** Fields are dragged wherever they are pressed, but for what takes the press itself. */
function mayDrag(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || isGround(target)) return false;
  if (target.closest('[data-drag-handle]') !== null) return true;
  return target.closest('button, input, textarea, a') === null && target.closest('[data-name]') !== null;
}

function Invitation() {
  const words = useWords(canvasWords);
  return (
    <div className="wd-invitation" data-drop="">
      <svg width="96" height="72" viewBox="0 0 96 72" fill="none" stroke="currentColor" aria-hidden="true">
        <rect x="10" y="8" width="76" height="56" rx="5" strokeWidth="1.5" />
        <path d="M20 22h20M20 44h14" strokeWidth="1.5" strokeLinecap="round" />
        <rect x="20" y="27" width="56" height="10" rx="2" strokeWidth="1.5" strokeDasharray="3 3" />
        <path d="M60 44v14m-7-7h14" strokeWidth="1.5" strokeLinecap="round" />
      </svg>
      <p className="wd-invitation__title">{words.emptyTitle}</p>
      <p>{words.emptyText}</p>
    </div>
  );
}

/** For fingers: the actions of what is selected, in one place at the foot of the canvas. */
function TouchBar() {
  const fingers = useFingers();
  const form = useForm();
  const name = useDesign((state) => state.selection.at(-1));
  const entry = fingers && name !== undefined ? indexOf(form, fieldSpecs).get(name) : undefined;
  if (!entry) return null;
  return (
    <div className="wd-touchbar">
      <NodeTools field={entry.field} beside={name?.includes('.') === true} grip={false} />
    </div>
  );
}

function SelectionNote() {
  const words = useWords(canvasWords);
  const count = useDesign((state) => state.selection.length);
  return <span className="wd-quiet wd-canvas__note">{count > 1 ? words.selected(count) : ''}</span>;
}
