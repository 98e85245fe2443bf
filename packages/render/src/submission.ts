import type { Field } from '@weir/artefact';
import type { PreparedForm, Presentation } from '@weir/form-engine';

type Data = Readonly<Record<string, unknown>>;

/**
 * What is sent: the answers as they were seen, so that what is stored is what was on screen. Left out is what nobody
 * here may write (pins, system fields, read-only values the server fills by itself); computed values travel along and
 * are compared there.
 */
export function submissionOf(
  prepared: PreparedForm,
  judged: Data,
  entered: Data,
  presentation: Presentation,
  pins: Data,
): Data {
  const sent: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(judged)) {
    const field = prepared.fields.get(key)?.field;
    if (!field || Object.hasOwn(pins, key)) continue;
    const state = presentation.fields.get(`/${key}`);
    if (!travels(field, state?.readOnly ?? false, Object.hasOwn(entered, key))) continue;
    sent[key] =
      field.fields && Array.isArray(value)
        ? value.map((row: unknown, index) => rowOf(field, row, index, entered, presentation))
        : value;
  }
  return { ...sent, ...emptied(entered, sent, pins) };
}

/** What was emptied on purpose is said so, or defaults and fills would come back on the server. */
function emptied(entered: Data, sent: Data, pins: Data): Data {
  return Object.fromEntries(
    Object.entries(entered).filter(
      ([key, value]) => value === null && !Object.hasOwn(sent, key) && !Object.hasOwn(pins, key),
    ),
  );
}

function travels(field: Field, readOnly: boolean, entered: boolean): boolean {
  if (field.compute) return true;
  return entered || (!readOnly && field.writtenBy !== 'system');
}

function rowOf(
  table: Field,
  row: unknown,
  index: number,
  entered: Data,
  presentation: Presentation,
): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const typed = (entered[table.key] as readonly Data[] | undefined)?.[index] ?? {};
  const sent = Object.fromEntries(
    Object.entries(row).filter(([key]) => {
      const column = table.fields?.find((one) => one.key === key);
      const state = presentation.fields.get(`/${table.key}/${index}/${key}`);
      return column && travels(column, state?.readOnly ?? false, key in typed);
    }),
  );
  return { ...sent, ...emptied(typed, sent, {}) };
}

/** The top-level fields that differ from the stored record; `null` empties one. */
export function changesOf(sent: Data, before: Data, entered: Data): Data {
  const changes: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(sent)) {
    if (value === null && before[key] === undefined) continue;
    if (JSON.stringify(value) !== JSON.stringify(before[key])) changes[key] = value;
  }
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(sent, key) && !Object.hasOwn(entered, key)) changes[key] = null;
  }
  return changes;
}
