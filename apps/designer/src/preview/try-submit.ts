import type { Issue } from '@weir/base';
import { serialDraw, serialNumber } from '@weir/blocks/run';
import { type JudgeContext, judge, type PreparedForm } from '@weir/form-engine';

/** What the server would answer: refused with issues, or stored with a number. */
export type TriedSubmit =
  | { readonly ok: false; readonly issues: readonly Issue[] }
  | {
      readonly ok: true;
      readonly data: Readonly<Record<string, unknown>>;
      /** The number it would get, where the form gives numbers; drawn ones begin at 1. */
      readonly number: string | null;
    };

/** Judges a submission as the server does, without storing it. */
export function trySubmit(
  prepared: PreparedForm,
  data: Readonly<Record<string, unknown>>,
  context: JudgeContext,
): TriedSubmit {
  const verdict = judge(prepared, data, context);
  const issues = verdict.issues.filter(({ severity }) => severity !== 'warning');
  if (issues.length > 0) return { ok: false, issues };
  const drawn = drawnNumbers(prepared, context.today);
  const stored = { ...verdict.data, ...drawn };
  const { numberField } = prepared.form;
  const number = numberField === undefined ? null : stored[numberField as keyof typeof stored];
  return { ok: true, data: stored, number: typeof number === 'string' ? number : null };
}

/** The first number of each serial field on that day. */
function drawnNumbers(prepared: PreparedForm, today: string): Readonly<Record<string, string>> {
  const numbers: Record<string, string> = {};
  for (const { field, table } of prepared.fields.values()) {
    if (field.kind !== 'serial' || table !== undefined) continue;
    try {
      numbers[field.key] = serialNumber(serialDraw(field as never, prepared.form.key, today), 1);
    } catch {
      // A pattern that is not right yet: no number.
    }
  }
  return numbers;
}
