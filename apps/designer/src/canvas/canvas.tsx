import { DesktopOutlined, MobileOutlined, TabletOutlined } from '@ant-design/icons';
import { fieldSpecs } from '@weir/blocks/spec';
import { Segmented } from 'antd';
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useComments } from '../comments/use-comments.ts';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { type Device, setLayout, useFingers, useLayout } from '../shell/layout-store.ts';
import { canvasAccess } from './canvas-access.ts';
import { CanvasContext } from './canvas-context.ts';
import { CANVAS_SCROLLER, DragGround } from './canvas-dnd.tsx';
import { CanvasFields } from './canvas-fields.tsx';
import { setCanvasUi, takeFocusWish, useCanvasUi, wantFocus } from './canvas-ui.ts';
import { useDragState } from './drag-state.ts';
import { textIn } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { MoveDialog } from './move-dialog.tsx';
import { CanvasNode } from './node.tsx';
import { CommentedContext } from './node-marks.tsx';
import { NodeTools } from './node-tools.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { treeKey } from './tree-keys.ts';
import { useCanvasEdits } from './use-canvas-edits.ts';
import { isGround, useMarquee } from './use-marquee.ts';
import { canvasWords } from './words.ts';
import './canvas.css';

/** Width of the fill page on each device, in pixels. */
const WIDTHS: Readonly<Record<Device, number>> = { phone: 390, tablet: 820, desktop: 1040 };

/** The form as the fill page shows it, to be drawn by mouse, touch and keyboard. */
export function Canvas() {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const form = useForm();
  const { device } = useLayout();
  const app = useDesign((state) => state.design.artefacts.find((artefact) => artefact.kind === 'app'));
  const scroller = useRef<HTMLDivElement>(null);
  const tree = useRef<HTMLDivElement>(null);
  const zoom = useZoom(scroller, WIDTHS[device]);
  const marquee = useMarquee(() => tree.current);
  const currency = app?.kind === 'app' ? (app.currency ?? '¥') : '¥';
  const timeZone = app?.kind === 'app' ? (app.timeZone ?? 'Asia/Shanghai') : 'Asia/Shanghai';
  const surroundings = useMemo(
    () => ({ access: canvasAccess(locale, currency, timeZone), device, Node: CanvasNode }),
    [locale, currency, timeZone, device],
  );
  const help = textIn(form.help, locale);
  const dragging = useDragState((state) => state.dragged !== null);
  const commented = useCommented();
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
          style={{ width: WIDTHS[device], zoom, '--wd-zoom': zoom } as CSSProperties}
        >
          <div className="wd-paper__head">
            <div className="wd-paper__title">{textIn(form.title, locale) || form.key}</div>
            {help && <p className="wd-paper__help">{help}</p>}
          </div>
          <DragGround mayStart={mayDrag}>
            <CanvasContext value={surroundings}>
              <CommentedContext value={commented}>
                <Tree treeRef={tree}>
                  {form.fields.length === 0 ? (
                    <Invitation />
                  ) : (
                    <CanvasFields parent={null} fields={form.fields} level={1} empty="" />
                  )}
                </Tree>
              </CommentedContext>
            </CanvasContext>
          </DragGround>
          <div className="wd-paper__foot" aria-hidden="true">
            <span className="wr-button wr-button--primary">
              {textIn(form.submit?.label, locale) || words.submit}
            </span>
          </div>
        </div>
      </div>
      <TouchBar />
      {marquee.frame && <div className="wd-marquee" style={marquee.frame} />}
      <MoveDialog />
      <RemoveDialog />
    </div>
  );
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

/** How much smaller the paper must be to fit; its layout stays that of the device. */
function useZoom(scroller: RefObject<HTMLDivElement | null>, width: number): number {
  const [room, setRoom] = useState(width);
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
  return Math.min(1, Math.max(0.5, Math.floor((room / width) * 100) / 100));
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
      <span className="wd-quiet wd-canvas__note">
        {words.width(WIDTHS[device])}
        {zoom < 1 && ` · ${Math.round(zoom * 100)}%`}
      </span>
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

/** The tree of fields: one place for its keys, clicks and focus. */
function Tree(props: {
  readonly treeRef: React.RefObject<HTMLDivElement | null>;
  readonly children: React.ReactNode;
}) {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const session = useSession();
  const form = useForm();
  const edits = useCanvasEdits();
  const selection = useDesign((state) => state.selection);
  const wishes = useCanvasUi((ui) => ui.wishes);
  const tree = props.treeRef;
  const nothing = form.fields.length === 0;
  const inside = useRef(false);

  // Focus goes where the selection went, and what was selected elsewhere comes into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when somebody wants focus
  useLayoutEffect(() => {
    const root = tree.current;
    const last = selection.at(-1);
    if (root === null) return;
    const find = (name: string) => root.querySelector<HTMLElement>(`[data-item="${CSS.escape(name)}"]`);
    const wish = takeFocusWish('canvas');
    const item = wish?.name ? find(wish.name) : last === undefined ? null : find(last);
    const focus = (): void =>
      (item ?? root.querySelector<HTMLElement>('[role="treeitem"]') ?? root).focus({ preventScroll: true });
    if (wish !== null || (inside.current && document.activeElement === document.body)) focus();
    // The item a dialog was opened from may be gone when it closes.
    else if (inside.current && inDialog(document.activeElement))
      setTimeout(() => document.activeElement === document.body && focus(), 500);
    if (item !== null) show(item.parentElement ?? item);
  }, [selection, tree, wishes]);

  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('input, textarea, button') !== null) return;
    const index = indexOf(form, fieldSpecs);
    const handled = treeKey(event, {
      session,
      edits,
      form,
      at: 'canvas',
      name: target.dataset.item ?? null,
      order: index.all.map((entry) => entry.name),
      cleared: words.formItself,
    });
    if (handled) event.preventDefault();
  };
  const click = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    if (target.closest('button, input') !== null) return;
    // Room between fields is the container's; at the top it is the form's.
    const name = target.closest<HTMLElement>('[data-name]')?.dataset.name;
    if (name === undefined) {
      session.select([]);
      return;
    }
    wantFocus('canvas', name);
    const { selection: before } = session.state();
    if (event.ctrlKey || event.metaKey)
      session.select(before.includes(name) ? before.filter((one) => one !== name) : [...before, name]);
    else if (event.shiftKey) session.select([...before, ...between(name, before.at(-1))]);
    else session.select([name]);
  };
  /** Names from one field to another, in the order of the form, among the same siblings where they are siblings. */
  const between = (name: string, from: string | undefined): readonly string[] => {
    const index = indexOf(form, fieldSpecs);
    const a = index.get(name);
    const b = index.get(from ?? '');
    if (!a || !b) return [name];
    const [low, high] = a.order < b.order ? [a, b] : [b, a];
    const all = index.all.filter((entry) => entry.order >= low.order && entry.order <= high.order);
    return (a.parent === b.parent ? all.filter((entry) => entry.parent === a.parent) : all).map(
      (entry) => entry.name,
    );
  };
  const edit = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const name = target.closest<HTMLElement>('[data-name]')?.dataset.name;
    if (name !== undefined && !isGround(target)) setCanvasUi({ editing: { name, at: 'canvas' } });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a tree, or a group while there is nothing in it
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it always has a role
    <div
      ref={tree}
      className="wr-form wd-tree"
      role={nothing ? 'group' : 'tree'}
      aria-label={words.tree(textIn(form.title, locale) || form.key)}
      {...(nothing ? {} : { 'aria-multiselectable': true })}
      tabIndex={nothing ? 0 : -1}
      data-tree="canvas"
      onKeyDown={keys}
      onClick={click}
      onDoubleClick={edit}
      onFocus={() => {
        inside.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !inDialog(event.relatedTarget)) inside.current = false;
      }}
    >
      {props.children}
    </div>
  );
}

const inDialog = (element: Element | null): boolean => element?.closest('.ant-modal-root') != null;

/** Into view, without moving what is in view already. */
function show(item: HTMLElement): void {
  const scroller = document.getElementById(CANVAS_SCROLLER)?.getBoundingClientRect();
  if (!scroller) return;
  const box = item.getBoundingClientRect();
  const seen = box.bottom > scroller.top + 8 && box.top < scroller.bottom - 8;
  const whole = box.top >= scroller.top && box.bottom <= scroller.bottom;
  if (whole || (seen && box.height > scroller.height)) return;
  item.scrollIntoView({ block: box.height > scroller.height ? 'start' : 'nearest' });
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
