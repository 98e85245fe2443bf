import { type ReactNode, useMemo } from 'react';
import { formAccess } from './form-access.tsx';
import type { FormStore } from './form-store.ts';
import { DrawnForm } from './rjsf/drawn-form.tsx';
import { usePresses } from './use-presses.ts';

/** The dialog around has the form element, or needs none. */
function Bare({ children }: { children?: ReactNode }) {
  return <>{children}</>;
}

/** The fields of a form to fill, without its bar: for a dialog that has buttons of its own. */
export function FormFields({ store }: { readonly store: FormStore }) {
  const access = useMemo(() => formAccess(store, false), [store]);
  usePresses(store);
  return <DrawnForm store={store} access={access} idPrefix={store.options.prepared.form.key} tag={Bare} />;
}
