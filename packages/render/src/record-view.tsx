import { UiLocaleProvider } from '@weir/ui';
import { useEffect, useMemo } from 'react';
import { FieldNodes } from './field-node.tsx';
import { formAccess } from './form-access.tsx';
import { FormProvider } from './form-context.ts';
import { FormKeyProvider } from './form-key.ts';
import type { FormOptions } from './form-options.ts';
import { FormStore } from './form-store.ts';

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
    <UiLocaleProvider locale={options.locale}>
      <FormKeyProvider value={`${options.prepared.form.key}-read`}>
        <FormProvider value={access}>
          <div className="wr-form wr-form--read">
            <FieldNodes fields={options.prepared.form.fields} />
          </div>
        </FormProvider>
      </FormKeyProvider>
    </UiLocaleProvider>
  );
}
