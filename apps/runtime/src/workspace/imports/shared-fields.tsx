import type { Form } from '@weir/artefact';
import { Alert } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText, useNames } from '../words.ts';
import { importableFields, titleOfField } from './importable-fields.ts';
import { sharedFields } from './shared-fields-of.ts';
import type { Match } from './upload.ts';

/** Says of each field that several columns fill which column is asked first. */
export function SharedFields({ form, matches }: { readonly form: Form; readonly matches: readonly Match[] }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { join } = useNames();
  const fields = useMemo(() => importableFields(form), [form]);
  const shared = sharedFields(matches);
  if (shared.length === 0) return null;
  const lines = shared.map(({ field, headers }) => {
    const found = fields.find(({ name }) => name === field);
    return t('imports.shared', { field: found ? titleOfField(found, say) : field, headers: join(headers) });
  });
  return (
    <Alert
      type="info"
      showIcon
      title={lines.map((line) => (
        <p key={line} className="import-shared">
          {line}
        </p>
      ))}
    />
  );
}
