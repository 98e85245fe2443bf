import { type ReactNode, useEffect, useMemo } from 'react';
import { formAccess } from './form-access.tsx';
import type { FormOptions } from './form-options.ts';
import { FormStore } from './form-store.ts';
import { DrawnForm } from './rjsf/drawn-form.tsx';

const NO_SERVICES: FormOptions['services'] = {
  searchReference: async () => [],
  searchPeople: async () => [],
  upload: () => Promise.reject(new Error('A record that is being read takes no files.')),
};

interface RecordViewProps extends Omit<FormOptions, 'services' | 'before' | 'data' | 'lookUp'> {
  /** The stored record. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly fileUrl?: FormOptions['services']['fileUrl'];
}

/** Nothing is submitted here: rjsf's form is a box. */
function Reading({ className, children }: { className?: string; children?: ReactNode }) {
  return <div className={className}>{children}</div>;
}

/** A stored record to read, laid out as it was filled; fields without an answer show a dash. */
export function RecordView({ data, fileUrl, ...options }: RecordViewProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the object around the options is new at each render, what it holds is not
  const store = useMemo(
    () => new FormStore({ ...options, before: data, services: { ...NO_SERVICES, fileUrl } }),
    [data, options.prepared, options.locale, options.labels],
  );
  useEffect(() => () => store.close(), [store]);
  const access = useMemo(() => formAccess(store, true), [store]);
  return (
    <DrawnForm
      store={store}
      access={access}
      idPrefix={`${options.prepared.form.key}-read`}
      className="wr-form wr-form--read"
      tag={Reading}
    />
  );
}
