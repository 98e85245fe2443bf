/** Cells that are drawn as one; rows are lines, columns count from 0. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
