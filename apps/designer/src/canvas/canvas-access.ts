import type { Field } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { type FieldSlice, type FormAccess, fieldViews } from '@weir/blocks/view';

const NOTHING: FieldSlice = {
  value: undefined,
  state: { visible: true, required: false, readOnly: false },
  issues: [],
};
const NO_ROWS: readonly number[] = [];
const no = () => {};
const never = () => new Promise<never>(() => {});

/** A form without answers, for field views that are only looked at. */
export function canvasAccess(locale: Locale, currency: string, timeZone: string): FormAccess {
  return {
    locale,
    timeZone,
    currency,
    today: new Date().toISOString().slice(0, 10),
    services: { searchReference: never, searchPeople: never, upload: never },
    readOnly: false,
    subscribe: () => no,
    slice: () => NOTHING,
    set: no,
    leave: no,
    rowIds: () => NO_ROWS,
    insertRows: no,
    removeRow: no,
    moveRow: no,
    learn: no,
    text: () => '',
    view: fieldViews.get,
    renderFields: () => null,
    renderCell: () => null,
    offers: () => true,
    check: () => [],
    focus: no,
    onReveal: () => no,
    hold: () => no,
  };
}

/** Why nobody types into a field when the form is filled; `null`: it is typed into. */
export function closedWhy(field: Field): 'computed' | 'drawn' | 'system' | 'readOnly' | null {
  if (field.compute !== undefined) return 'computed';
  if (fieldSpecs.get(field.kind)?.drawn === true) return 'drawn';
  if (field.writtenBy === 'system') return 'system';
  return field.readOnly === true ? 'readOnly' : null;
}
