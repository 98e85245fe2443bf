/** A cell to write: text, a real number, a truth value, or nothing. */
export type CellValue = string | number | boolean | null;

/** Pages of rows, as exports give them. */
export type Pages = AsyncIterable<readonly (readonly CellValue[])[]>;
