import type { FieldAccess } from '@weir/artefact';
import type { Kinds, PreparedForm, TextContext } from '@weir/form-engine';

type Data = Readonly<Record<string, unknown>>;

/**
 * Answers from the address of the page as answers of the form. Only fields a person may write, never pins: a prefill
 * is a convenience, not a permission. What cannot be read is left out.
 */
export function prefillOf(
  from: { readonly texts: Readonly<Record<string, string>>; readonly values: Data },
  form: {
    readonly prepared: PreparedForm;
    readonly kinds: Kinds;
    readonly access: Readonly<Record<string, FieldAccess>>;
    readonly pins: Data;
  },
  context: TextContext,
): Data {
  const data: Record<string, unknown> = {};
  const takes = (name: string) => {
    const found = form.prepared.fields.get(name);
    if (
      !found ||
      found.table ||
      found.field.readOnly ||
      found.field.compute ||
      Object.hasOwn(form.pins, name)
    )
      return undefined;
    return (form.access[name] ?? 'write') === 'write' ? found.field : undefined;
  };
  for (const [name, text] of Object.entries(from.texts)) {
    const field = takes(name);
    const run = field && form.kinds.runs.get(field.kind);
    if (!field || !run?.fromText) continue;
    try {
      const read = run.fromText(field, text.trim(), context);
      if ('value' in read && read.value !== undefined) data[name] = read.value;
    } catch {
      // Kinds that need data not loaded yet (districts) are left to the person.
    }
  }
  for (const [name, value] of Object.entries(from.values)) {
    if (takes(name) && value !== null && value !== undefined) data[name] = value;
  }
  return data;
}
