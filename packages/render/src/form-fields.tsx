import { UiLocaleProvider } from '@weir/ui';
import { useMemo } from 'react';
import { FieldNodes } from './field-node.tsx';
import { formAccess } from './form-access.tsx';
import { FormProvider } from './form-context.ts';
import { FormKeyProvider } from './form-key.ts';
import type { FormStore } from './form-store.ts';
import { usePresses } from './use-presses.ts';

/** The fields of a form to fill, without its bar: for a dialog that has buttons of its own. */
export function FormFields({ store }: { readonly store: FormStore }) {
  const { locale, prepared } = store.options;
  const access = useMemo(() => formAccess(store, false), [store]);
  usePresses(store);
  return (
    <UiLocaleProvider locale={locale}>
      <FormKeyProvider value={prepared.form.key}>
        <FormProvider value={access}>
          <FieldNodes fields={prepared.form.fields} />
        </FormProvider>
      </FormKeyProvider>
    </UiLocaleProvider>
  );
}
