import type { KeyboardEvent } from 'react';

const focusable =
  'input:not([type="hidden"]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

const rowsOf = (table: HTMLTableElement) => [...table.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];

/** Puts focus into the cell; the text there is selected, to be typed over. */
function focusCell(table: HTMLTableElement | null, row: number, cell: number): boolean {
  const target = table
    ?.querySelector<HTMLTableRowElement>(`tr[data-row="${row}"]`)
    ?.cells[cell]?.querySelector<HTMLElement>(focusable);
  if (!target) return false;
  target.focus();
  if (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')
    target.select();
  return true;
}

/** The first cell of the row that can be filled. */
export function focusRow(table: HTMLTableElement | null, row: number): boolean {
  const cells = table?.querySelector<HTMLTableRowElement>(`tr[data-row="${row}"]`)?.cells.length ?? 0;
  for (let cell = 1; cell < cells - 1; cell++) if (focusCell(table, row, cell)) return true;
  return false;
}

/**
 * Keys of the grid: Enter goes down a row (and asks for a new one after the last), arrows up and down move between
 * rows, left and right between cells at the ends of the text, Alt+arrows move the row. Tab is the browser's.
 */
export function gridKeys(
  event: KeyboardEvent<HTMLTableElement>,
  on: { readonly addAfter: (row: number) => void; readonly move: (from: number, to: number) => void },
): void {
  const target = event.target as HTMLElement;
  if (event.defaultPrevented || event.nativeEvent.isComposing || target.closest('button')) return;
  const cell = target.closest('td');
  const row = target.closest<HTMLTableRowElement>('tr[data-row]');
  if (!cell || !row) return;
  const table = event.currentTarget;
  const rows = rowsOf(table);
  const index = Number(row.dataset.row);
  const position = rows.indexOf(row);
  const area = target instanceof HTMLTextAreaElement;
  const go = (to: HTMLTableRowElement | undefined) => {
    if (!to) return;
    event.preventDefault();
    focusCell(table, Number(to.dataset.row), cell.cellIndex);
  };
  if (event.key === 'Enter' && !event.shiftKey && !area) {
    event.preventDefault();
    const next = rows[position + 1];
    if (next) go(next);
    else on.addAfter(index);
  } else if (event.key === 'Enter' && event.shiftKey && !area) go(rows[position - 1]);
  else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && event.altKey && event.shiftKey) {
    event.preventDefault();
    on.move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
  } else if (target instanceof HTMLSelectElement || area || event.altKey || event.ctrlKey || event.metaKey)
    return;
  else if (event.key === 'ArrowUp') go(rows[position - 1]);
  else if (event.key === 'ArrowDown') go(rows[position + 1]);
  else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && target instanceof HTMLInputElement) {
    const right = event.key === 'ArrowRight';
    const whole = target.selectionStart === 0 && target.selectionEnd === target.value.length;
    const edge = right
      ? target.selectionStart === target.value.length && target.selectionEnd === target.value.length
      : target.selectionStart === 0 && target.selectionEnd === 0;
    if (!edge && !whole) return;
    for (
      let at = cell.cellIndex + (right ? 1 : -1);
      at > 0 && at < row.cells.length - 1;
      at += right ? 1 : -1
    ) {
      if (focusCell(table, index, at)) {
        event.preventDefault();
        return;
      }
    }
  }
}
