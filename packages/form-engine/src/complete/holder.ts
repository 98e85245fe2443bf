import { sameJson } from '@weir/base';
import type { EvalContext } from '@weir/expression';
import type { JudgeContext } from '../contract.ts';
import { own } from '../layer-a/compile-test.ts';
import type { Unit } from '../prepare/plan.ts';

/** What holds values side by side: the record, or one row of a table. */
export interface Holder {
  /** -1 for the record. */
  readonly row: number;
  /** The values as they are worked out. */
  readonly values: Record<string, unknown>;
  /** The values as they were sent, normalised. */
  readonly sent: Record<string, unknown>;
  /** The object that was sent. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The same, as it is stored. */
  before: Readonly<Record<string, unknown>> | undefined;
  /** Not stored yet: defaults apply. */
  readonly fresh: boolean;
  readonly context: EvalContext;
  /** Values sent to fields nobody may write, other than the expected ones; a fill may still clear them. */
  suspects: Map<Unit, unknown> | null;
}

/** Whether the person may enter a value here. */
export function writableBy(unit: Unit, context: Pick<JudgeContext, 'access'>): boolean {
  if (unit.spec.drawn === true || unit.field.readOnly === true) return false;
  if (unit.parent !== null && !writableBy(unit.parent, context)) return false;
  if (context.access !== undefined) return context.access(unit.name) === 'write';
  return unit.field.writtenBy !== 'system';
}

/**
 * Sets the value a field starts from: what was sent, or what stands there by itself where it may not be written.
 * A property that is absent gets the default; one that is there but empty was emptied on purpose and stays empty.
 */
export function settle(unit: Unit, holder: Holder, writable: boolean): void {
  const { key } = unit;
  const sent = holder.sent[key];
  if (unit.compute !== null) {
    holder.values[key] = undefined;
    return;
  }
  if (!writable) {
    const expected =
      holder.before !== undefined
        ? own(holder.before, key)
        : holder.fresh
          ? defaultOf(unit, holder)
          : undefined;
    if (sent !== undefined && !sameJson(sent, expected)) {
      holder.suspects ??= new Map();
      holder.suspects.set(unit, sent);
    }
    holder.values[key] = expected;
    return;
  }
  const untouched = sent === undefined && holder.fresh && !Object.hasOwn(holder.given, key);
  holder.values[key] = untouched ? defaultOf(unit, holder) : sent;
}

function defaultOf(unit: Unit, holder: Holder): unknown {
  return unit.default?.json(holder.context, unit.places) ?? undefined;
}
