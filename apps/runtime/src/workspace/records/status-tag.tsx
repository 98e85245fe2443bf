import type { Form } from '@weir/artefact';
import { useMemo } from 'react';
import { useLocalText } from '../words.ts';
import { listFields } from './list-fields.ts';
import { statusTone } from './status-tone.ts';
import './status-tag.css';

/** A record's state as a coloured word; the word says it all, the colour only helps. */
export function StatusTag({ form, value }: { readonly form: Form; readonly value: string }) {
  const { say } = useLocalText();
  const words = useMemo(
    () => listFields(form).find((field) => field.key === form.statusField)?.type.options?.[value],
    [form, value],
  );
  return <span className={`state-tag state-${statusTone(form, value)}`}>{say(words) || value}</span>;
}
