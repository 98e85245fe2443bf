import type { Form } from '@weir/artefact';
import { statusTone } from './status-tone.ts';
import './status-tag.css';

/** A record's state as a coloured word; the word says it all, the colour only helps. */
export function StatusTag({
  form,
  value,
  children,
}: {
  readonly form: Form;
  readonly value: string;
  readonly children: React.ReactNode;
}) {
  return <span className={`state-tag state-${statusTone(form, value)}`}>{children}</span>;
}
