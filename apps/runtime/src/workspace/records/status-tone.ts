import type { Field, Form } from '@weir/artefact';

/** Colours of states in the order the form lists them: waiting, going on, on its way, done. */
const STEPS = ['waiting', 'going', 'moving', 'done'] as const;

/** The colour of a state: by its place among the options of the form's state field. */
export function statusTone(form: Form, value: string): (typeof STEPS)[number] {
  const find = (fields: readonly Field[]): Field | undefined => {
    for (const field of fields) {
      if (field.key === form.statusField) return field;
      const inside = field.fields ? find(field.fields) : undefined;
      if (inside) return inside;
    }
    return undefined;
  };
  const options = find(form.fields)?.options;
  if (!Array.isArray(options)) return 'waiting';
  const at = options.findIndex(
    (option: unknown) =>
      typeof option === 'object' && option !== null && 'value' in option && option.value === value,
  );
  if (at < 0) return 'waiting';
  return (
    STEPS[
      Math.min(Math.round((at * (STEPS.length - 1)) / Math.max(options.length - 1, 1)), STEPS.length - 1)
    ] ?? 'waiting'
  );
}
