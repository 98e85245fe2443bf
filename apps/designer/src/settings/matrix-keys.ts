import type { FieldAccess } from '@weir/artefact';

/** A cell of the grid; row −1 is the header. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** What a key does in the grid. */
export type GridKey =
  | { readonly key: 'move'; readonly to: Cell }
  | { readonly key: 'set'; readonly access: FieldAccess }
  | null;

const SET: Readonly<Record<string, FieldAccess>> = {
  n: 'none',
  r: 'read',
  w: 'write',
  '0': 'none',
  '1': 'read',
  '2': 'write',
  无: 'none',
  看: 'read',
  填: 'write',
};

/** The grid pattern: arrows, Home, End and pages move; N, R, W (or 0, 1, 2) set. Space and Enter press the cell's button. */
export function gridKey(
  event: {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
  },
  at: Cell,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): GridKey {
  if (event.altKey) return null;
  const control = event.ctrlKey || event.metaKey;
  const move = (row: number, column: number): GridKey => ({
    key: 'move',
    to: {
      row: Math.max(-1, Math.min(size.rows - 1, row)),
      column: Math.max(0, Math.min(size.columns - 1, column)),
    },
  });
  switch (event.key) {
    case 'ArrowUp':
      return move(control ? -1 : at.row - 1, at.column);
    case 'ArrowDown':
      return move(control ? size.rows - 1 : at.row + 1, at.column);
    case 'ArrowLeft':
      return move(at.row, control ? 0 : at.column - 1);
    case 'ArrowRight':
      return move(at.row, control ? size.columns - 1 : at.column + 1);
    case 'Home':
      return move(control ? -1 : at.row, 0);
    case 'End':
      return move(control ? size.rows - 1 : at.row, size.columns - 1);
    case 'PageUp':
      return move(at.row - size.page, at.column);
    case 'PageDown':
      return move(at.row + size.page, at.column);
  }
  const access = control ? undefined : SET[event.key.toLowerCase()];
  return access === undefined ? null : { key: 'set', access };
}
