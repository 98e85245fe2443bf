import type { RecordView } from '@weir/api';
import type { Form } from '@weir/artefact';
import { useMemo } from 'react';
import { useLocalText } from '../words.ts';
import { cellText, type ReadingContext } from './cell-text.ts';
import { defaultColumns, listFields } from './list-fields.ts';

/** The values people look for first: those the list shows. */
export function KeyValues({
  form,
  record,
  context,
}: {
  readonly form: Form;
  readonly record: RecordView;
  readonly context: ReadingContext;
}) {
  const { say } = useLocalText();
  const fields = useMemo(() => {
    const all = listFields(form);
    const keys = defaultColumns(form, all).filter(
      (key) => key !== form.numberField && key !== form.statusField,
    );
    return keys.flatMap((key) => all.find((field) => field.key === key) ?? []).slice(0, 6);
  }, [form]);
  return (
    <dl className="record-keys">
      {fields.map((field) => (
        <div key={field.key}>
          <dt>{say(field.title)}</dt>
          <dd>{cellText(record, field, context) || '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
