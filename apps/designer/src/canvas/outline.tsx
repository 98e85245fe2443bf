import { CaretDownOutlined, CaretRightOutlined, SearchOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { fieldSpecs } from '@weir/blocks/spec';
import { Input } from 'antd';
import { type KeyboardEvent, type MouseEvent, memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { KindIcon } from '../palette/kind-icon.tsx';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { clearable } from '../shell/clear-icon.tsx';
import { setCanvasUi, takeFocusWish, useCanvasUi } from './canvas-ui.ts';
import { FieldTitle } from './field-title.tsx';
import { kindTitle, titleOf } from './field-words.ts';
import { type IndexEntry, indexOf } from './form-index.ts';
import { lookOf } from './selection.ts';
import { treeKey } from './tree-keys.ts';
import { useCanvasEdits } from './use-canvas-edits.ts';
import { canvasWords } from './words.ts';
import './outline.css';

const ROW = 30;

/** All fields of the form as a tree with search; only the rows in view are drawn. */
export function Outline() {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const session = useSession();
  const form = useForm();
  const edits = useCanvasEdits();
  const selection = useDesign((state) => state.selection);
  const wishes = useCanvasUi((ui) => ui.wishes);
  const [typed, setTyped] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const index = indexOf(form, fieldSpecs);

  const rows = useMemo(() => {
    const text = typed.trim().toLowerCase();
    if (text !== '')
      return index.all.filter((entry) =>
        `${titleOf(entry.field, locale, words)} ${entry.name} ${kindTitle(entry.field, locale)}`
          .toLowerCase()
          .includes(text),
      );
    if (closed.size === 0) return index.all;
    const hidden = new Set<string>();
    return index.all.filter((entry) => {
      const inside = entry.parent !== null && (closed.has(entry.parent) || hidden.has(entry.parent));
      if (inside) hidden.add(entry.name);
      return !inside;
    });
  }, [index, typed, closed, locale, words]);
  const order = useMemo(() => rows.map((entry) => entry.name), [rows]);
  const searching = typed.trim() !== '';

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (at) => rows[at]?.name ?? at,
  });
  const items = virtual.getVirtualItems();

  // The selected row is in view, and has focus when the key was pressed here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when somebody wants focus
  useLayoutEffect(() => {
    const wish = takeFocusWish('outline');
    const name = wish?.name ?? selection.at(-1);
    const at = name === undefined ? -1 : order.indexOf(name);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    if (wish === null) return;
    const focus = (): boolean => {
      const row =
        name === undefined
          ? null
          : scroller.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`);
      row?.focus({ preventScroll: true });
      return row != null;
    };
    // A row that was off screen is drawn in a moment.
    if (!focus()) requestAnimationFrame(() => focus() || scroller.current?.focus());
  }, [selection, order, virtual, wishes]);

  const fold = (name: string, open: boolean): void =>
    setClosed((before) => {
      const after = new Set(before);
      if (open) after.delete(name);
      else after.add(name);
      return after;
    });
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    if (event.defaultPrevented || target.closest('input') !== null) return;
    const handled = treeKey(event, {
      session,
      edits,
      form,
      at: 'outline',
      name: target.dataset.name ?? null,
      order,
      cleared: words.formItself,
      ...(searching ? {} : { fold: { isOpen: (name) => !closed.has(name), set: fold } }),
    });
    if (handled) event.preventDefault();
  };
  const click = (event: MouseEvent<HTMLElement>): void => {
    const target = event.target as HTMLElement;
    const name = target.closest<HTMLElement>('[data-name]')?.dataset.name;
    if (name === undefined || target.closest('input') !== null) return;
    if (target.closest('[data-fold]') !== null) {
      fold(name, closed.has(name));
      return;
    }
    const { selection: before } = session.state();
    if (event.ctrlKey || event.metaKey)
      session.select(before.includes(name) ? before.filter((one) => one !== name) : [...before, name]);
    else if (event.shiftKey) {
      const [a, b] = [order.indexOf(name), order.indexOf(before.at(-1) ?? name)];
      session.select(order.slice(Math.min(a, b), Math.max(a, b) + 1));
    } else session.select([name]);
  };
  const edit = (event: MouseEvent<HTMLElement>): void => {
    const name = (event.target as HTMLElement).closest<HTMLElement>('[data-name]')?.dataset.name;
    if (name !== undefined) setCanvasUi({ editing: { name, at: 'outline' } });
  };

  return (
    <div className="wd-outline">
      <div className="wd-outline__search">
        <Input
          size="small"
          allowClear={clearable}
          type="search"
          prefix={<SearchOutlined />}
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              const first = order[0];
              if (first === undefined) return;
              event.preventDefault();
              session.select([first]);
              requestAnimationFrame(() =>
                scroller.current?.querySelector<HTMLElement>(`[data-name="${CSS.escape(first)}"]`)?.focus(),
              );
            }
          }}
        />
        <p className="wr-visually-hidden" role="status">
          {searching ? (rows.length === 0 ? words.notFound : words.found(rows.length)) : ''}
        </p>
      </div>
      {rows.length === 0 ? (
        <div className="wd-outline__none">
          <p>{searching ? words.notFound : words.outlineEmpty}</p>
          <p className="wd-quiet">{searching ? words.notFoundText : words.outlineEmptyText}</p>
        </div>
      ) : (
        <div
          ref={scroller}
          className="wd-outline__rows"
          role="tree"
          aria-label={words.outline}
          aria-multiselectable
          tabIndex={-1}
          data-tree="outline"
          onKeyDown={keys}
          onClick={click}
          onDoubleClick={edit}
        >
          <div role="none" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const entry = rows[item.index];
              return entry ? (
                <Row
                  key={item.key}
                  entry={entry}
                  top={item.start}
                  open={entry.children.length === 0 ? undefined : searching || !closed.has(entry.name)}
                  fallbackStop={item.index === 0}
                />
              ) : null;
            })}
          </div>
        </div>
      )}
    </div>
  );
}

const Row = memo(function Row(props: {
  readonly entry: IndexEntry;
  readonly top: number;
  readonly open: boolean | undefined;
  readonly fallbackStop: boolean;
}) {
  const { entry, top, open } = props;
  const { name, field, level } = entry;
  const words = useWords(canvasWords);
  const locale = useLocale();
  const { selected, stop, mark } = useDesign((state) => lookOf(state, name, fieldSpecs));
  const said = [
    titleOf(field, locale, words),
    kindTitle(field, locale),
    ...(field.required === true ? [words.required] : []),
    ...(mark === 'error' ? [words.hasError] : mark === 'warning' ? [words.hasWarning] : []),
  ].join(locale === 'en' ? ', ' : '，');
  return (
    <div
      role="treeitem"
      className="wd-row"
      data-name={name}
      data-mark={mark}
      tabIndex={stop || props.fallbackStop ? 0 : -1}
      aria-label={said}
      aria-level={level}
      aria-posinset={entry.index + 1}
      aria-setsize={entry.siblings}
      aria-selected={selected}
      aria-expanded={open}
      style={{ transform: `translateY(${top}px)`, height: ROW, paddingInlineStart: 6 + (level - 1) * 16 }}
    >
      <span className="wd-row__fold" data-fold={open === undefined ? undefined : ''} aria-hidden="true">
        {open === undefined ? null : open ? <CaretDownOutlined /> : <CaretRightOutlined />}
      </span>
      <KindIcon kind={field.kind} />
      <span className="wd-row__title">
        <FieldTitle name={name} field={field} at="outline" />
      </span>
      {field.required === true && <span className="wr-field__required" aria-hidden="true" />}
      {mark && <span className="wd-row__mark" data-tone={mark} aria-hidden="true" />}
    </div>
  );
});
