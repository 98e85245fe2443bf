import type { Field } from '@weir/artefact';

/** Fields side by side, by the width there is. */
export interface SectionLayout {
  readonly columns: number;
  readonly tablet: number;
  readonly phone: number;
}

/** How a section lays its fields out; `undefined` where it says nothing and every field takes its own width. */
export function sectionLayout(section: Field): SectionLayout | undefined {
  const { columns, columnsTablet, columnsPhone } = section as {
    readonly columns?: number;
    readonly columnsTablet?: number;
    readonly columnsPhone?: number;
  };
  if (columns === undefined && columnsTablet === undefined && columnsPhone === undefined) return undefined;
  const wide = columns ?? 1;
  return { columns: wide, tablet: columnsTablet ?? Math.min(wide, 2), phone: columnsPhone ?? 1 };
}

/** Whether a form needs a wide page, so that what is asked for on wide screens is to be seen at all. */
export function wantsWidePage(fields: readonly Field[]): boolean {
  return fields.some((field) => {
    const layout = field.kind === 'section' ? sectionLayout(field) : undefined;
    return (
      (layout !== undefined && (layout.columns > 2 || layout.columns !== layout.tablet)) ||
      (field.kind !== 'table' && wantsWidePage(field.fields ?? []))
    );
  });
}
