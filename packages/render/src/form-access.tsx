import { type FormAccess, fieldViews } from '@weir/blocks/view';
import { CellNode } from './cell-node.tsx';
import { focusPlace } from './focus-place.ts';
import type { FormStore } from './form-store.ts';
import { LaidOut } from './rjsf/layout.tsx';

/** What the views see of a store, with the parts that draw; one object for the life of the store. */
export function formAccess(store: FormStore, readOnly: boolean): FormAccess {
  const { options } = store;
  return {
    locale: options.locale,
    timeZone: options.timeZone,
    currency: options.currency ?? '¥',
    today: options.today,
    services: options.services,
    readOnly,
    subscribe: store.subscribe,
    slice: store.slice,
    set: store.set,
    leave: store.leave,
    rowIds: store.rowIds,
    insertRows: store.insertRows,
    removeRow: store.removeRow,
    moveRow: store.moveRow,
    learn: store.learn,
    text: store.text,
    view: fieldViews.get,
    renderFields: (fields, layout) => <LaidOut fields={fields} layout={layout} />,
    renderCell: (column, path, place) => <CellNode column={column} path={path} place={place} />,
    offers: store.places.offers,
    check: store.check,
    focus: (path) => focusPlace(store, path),
    onReveal: store.onReveal,
    hold: store.hold,
  };
}
