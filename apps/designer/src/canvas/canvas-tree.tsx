import { fieldSpecs } from '@weir/blocks/spec';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { CANVAS_SCROLLER } from './canvas-ids.ts';
import { setCanvasUi, takeFocusWish, useCanvasUi, wantFocus } from './canvas-ui.ts';
import { textIn } from './field-words.ts';
import { indexOf } from './form-index.ts';
import { treeKey } from './tree-keys.ts';
import { useCanvasEdits } from './use-canvas-edits.ts';
import { isGround } from './use-marquee.ts';
import { canvasWords } from './words.ts';

/** The tree of fields: one place for its keys, clicks and focus. */
export function CanvasTree(props: {
  readonly treeRef: RefObject<HTMLDivElement | null>;
  readonly children: ReactNode;
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
