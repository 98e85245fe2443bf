/** One and the same for every table without rows: whoever compares what it was given sees no change. */
const NO_ROWS: readonly number[] = [];

/** Ids of a table's rows: they stay with their row when it moves, so that inputs keep focus and text. */
export class RowIds {
  #next = 1;
  #byTable = new Map<string, readonly number[]>();

  /** The ids for so many rows; rows that came or went at the end get or lose theirs. */
  of(table: string, count: number): readonly number[] {
    const ids = this.#byTable.get(table) ?? NO_ROWS;
    if (ids.length === count) return ids;
    const next =
      ids.length > count
        ? ids.slice(0, count)
        : [...ids, ...Array.from({ length: count - ids.length }, () => this.#next++)];
    this.#byTable.set(table, next);
    return next;
  }

  insert(table: string, at: number, count: number): void {
    const ids = this.#byTable.get(table) ?? [];
    const fresh = Array.from({ length: count }, () => this.#next++);
    this.#byTable.set(table, [...ids.slice(0, at), ...fresh, ...ids.slice(at)]);
  }

  remove(table: string, at: number): void {
    this.#byTable.set(
      table,
      (this.#byTable.get(table) ?? []).filter((_, i) => i !== at),
    );
  }

  move(table: string, from: number, to: number): void {
    this.#byTable.set(table, moved(this.#byTable.get(table) ?? [], from, to));
  }
}

/** The list with one item at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, i) => i !== from);
  const item = list[from];
  return item === undefined ? list : [...rest.slice(0, to), item, ...rest.slice(to)];
}
