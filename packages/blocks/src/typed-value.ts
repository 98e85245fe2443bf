import type { Field } from '@weir/artefact';
import type { FieldRun, TextContext } from '@weir/form-engine';

/**
 * The value a text means when a person types or pastes it: what the kind's reader reads. What it cannot read stays the
 * text, so that it is seen and judged, with the same issue as in a file.
 */
export function typedValue(
  run: FieldRun | undefined,
  field: Field,
  { text, context }: { readonly text: string; readonly context: TextContext },
): { readonly value: unknown; readonly unread: boolean } {
  const trimmed = text.trim();
  if (trimmed === '') return { value: undefined, unread: false };
  const read = run?.fromText?.(field, trimmed, context);
  if (read === undefined) return { value: undefined, unread: true };
  return 'value' in read ? { value: read.value, unread: false } : { value: trimmed, unread: true };
}

/** The same for a control that holds a text, such as a day. */
export function typedText(
  run: FieldRun,
  field: Field,
  typed: { readonly text: string; readonly context: TextContext },
): string | undefined {
  const { value } = typedValue(run, field, typed);
  return typeof value === 'string' ? value : undefined;
}

/** The same for a control that holds a number, or the text that is none. */
export function typedNumber(
  run: FieldRun,
  field: Field,
  typed: { readonly text: string; readonly context: TextContext },
): number | string | undefined {
  const { value } = typedValue(run, field, typed);
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
