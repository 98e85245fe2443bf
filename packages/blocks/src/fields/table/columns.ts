import type { Field } from '@weir/artefact';
import type { FormAccess } from '../../view-props.ts';

const WIDTH = 12;

/** How the columns stand: widths in percent of the table, its width in characters, which are right-aligned. */
export function columnsOf(columns: readonly Field[], form: FormAccess) {
  const chars = columns.map((column) => form.view(column.kind)?.columnWidth ?? WIDTH);
  const total = chars.reduce((sum, width) => sum + width, 0);
  return {
    widths: chars.map((width) => Math.round((width / total) * 1000) / 10),
    total,
    numeric: columns.map((column) => form.view(column.kind)?.numeric ?? false),
  };
}
