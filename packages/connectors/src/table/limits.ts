/** Megabytes a file may have. */
export const MAX_MEGABYTES = 50;
/** Rows below the header. */
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 500;
