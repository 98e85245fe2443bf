// A table element cannot be drawn row by row as one scrolls, and of a grid only its cells take the focus.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
import { EditOutlined } from '@ant-design/icons';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import type { FieldAccess, Role } from '@weir/artefact';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import type { MatrixRow } from './matrix.ts';
import { type Cell, gridKey } from './matrix-keys.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

const ROW = 36;
const PAGE = 10;

/** How a cell looks. */
export interface CellView {
  readonly text: string;
  readonly tone: FieldAccess;
  /** Not said by the role itself: follows from another word. */
  readonly quiet: boolean;
}

interface GridProps {
  readonly label: string;
  readonly corner: string;
  readonly rows: readonly MatrixRow[];
  readonly roles: readonly Role[];
  /** A role to bring into view. */
  readonly focus: string | null;
  readonly titleOf: (row: MatrixRow) => string;
  readonly noteOf: (row: MatrixRow) => string | null;
  readonly cell: (role: Role, row: MatrixRow) => CellView;
  readonly onPress: (role: Role, row: MatrixRow) => void;
  readonly onSet: (role: Role, row: MatrixRow, access: FieldAccess) => void;
  readonly onRole: (role: Role) => void;
}

const cellId = ({ row, column }: Cell): string => `wd-cell-${row}-${column}`;

/** The grid itself: one tab stop, arrows move, only the rows in sight are drawn. */
export function MatrixGrid(props: GridProps) {
  const { rows, roles, titleOf, noteOf, cell, onPress, onSet, onRole } = props;
  const text = useWords(words);
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Cell>(() => ({
    row: -1,
    column: Math.max(
      0,
      roles.findIndex(({ key }) => key === props.focus),
    ),
  }));
  const wanted = useRef(props.focus !== null);
  // Headings are passed over: positions of the cells one can stand on.
  const stops = useMemo(() => rows.flatMap((row, index) => (row.row === 'heading' ? [] : [index])), [rows]);
  const at: Cell = {
    row: Math.min(active.row, stops.length - 1),
    column: Math.min(active.column, roles.length - 1),
  };
  const activeRow = stops[at.row] ?? -1;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
    // The row that has the focus stays drawn however far one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        return activeRow < 0 || shown.includes(activeRow)
          ? shown
          : [...shown, activeRow].sort((a, b) => a - b);
      },
      [activeRow],
    ),
  });

  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    document.getElementById(cellId(at))?.focus();
  });

  function onKeyDown(event: KeyboardEvent): void {
    const done = gridKey(event, at, { rows: stops.length, columns: roles.length, page: PAGE });
    if (done === null) return;
    event.preventDefault();
    if (done.key === 'move') {
      wanted.current = true;
      setActive(done.to);
      const index = stops[done.to.row];
      if (index !== undefined) virtual.scrollToIndex(index, { align: 'auto' });
      return;
    }
    const role = roles[at.column];
    const row = rows[stops[at.row] ?? -1];
    if (role && row) onSet(role, row, done.access);
  }
  const attributes = (place: Cell) => ({
    id: cellId(place),
    tabIndex: place.row === at.row && place.column === at.column ? 0 : -1,
    onFocus: () => setActive(place),
  });
  const columns = { '--wd-roles': roles.length } as React.CSSProperties;

  return (
    <div
      ref={scroller}
      className="wd-matrix"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={roles.length + 1}
      style={columns}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="wd-matrix__head">
        <div role="row" aria-rowindex={1} className="wd-matrix__row">
          <span role="columnheader" aria-colindex={1} className="wd-matrix__name">
            {props.corner}
          </span>
          {roles.map((role, column) => (
            <span key={role.key} role="columnheader" aria-colindex={column + 2} className="wd-matrix__role">
              <button
                type="button"
                {...attributes({ row: -1, column })}
                aria-label={text.editRole(say(role.title))}
                title={role.help ? say(role.help) : undefined}
                onClick={() => onRole(role)}
              >
                {say(role.title)} <EditOutlined aria-hidden />
              </button>
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="wd-matrix__body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const title = titleOf(row);
          const note = noteOf(row);
          const stop = stops.indexOf(item.index);
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              className={`wd-matrix__row wd-matrix__row--${row.row}`}
              style={{ transform: `translateY(${item.start}px)`, height: ROW }}
            >
              <span
                role="rowheader"
                aria-colindex={1}
                className={`wd-matrix__name${row.row === 'field' && row.node.table ? ' wd-matrix__name--column' : ''}`}
                title={row.row === 'field' ? `${title}（${row.node.name}）` : title}
              >
                {title}
                {note ? <small className="wd-quiet"> {note}</small> : null}
              </span>
              {row.row === 'heading'
                ? null
                : roles.map((role, column) => {
                    const view = cell(role, row);
                    return (
                      <button
                        key={role.key}
                        type="button"
                        role="gridcell"
                        aria-colindex={column + 2}
                        {...attributes({ row: stop, column })}
                        className={`wd-matrix__cell wd-matrix__cell--${view.tone}${view.quiet ? ' wd-matrix__cell--quiet' : ''}`}
                        aria-label={`${title}，${say(role.title)}：${view.text}${view.quiet && row.row === 'field' ? `（${text.follows}）` : ''}`}
                        onClick={() => onPress(role, row)}
                      >
                        {view.text}
                      </button>
                    );
                  })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
