import type { Limits } from '../limits.ts';
import type { Row, Value } from '../value.ts';

/** What an expression is evaluated over. Time comes in here; nothing reads a clock. */
export interface EvalContext {
  /** The record's data as stored: raw JSON by field key. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The table row, where the expression stands in one. */
  readonly row?: Readonly<Record<string, unknown>>;
  /** Today's date, `yyyy-mm-dd`. */
  readonly today: string;
  /** The current time as ISO dateTime; its offset is the zone in which a dateTime becomes a date or text. */
  readonly now: string;
}

/** One evaluation: its context, its variables, and the fuel it has left. */
export interface Frame {
  readonly data: Row;
  readonly row: Row | undefined;
  readonly context: EvalContext;
  readonly variables: Value[];
  fuel: number;
}

/** A compiled node. */
export type Step = (frame: Frame) => Value;

/** Thrown inside an evaluation that passes a limit; `run` turns it into an issue. */
export class LimitReached {
  readonly what: 'fuel' | 'listItems' | 'textLength';
  constructor(what: 'fuel' | 'listItems' | 'textLength') {
    this.what = what;
  }
}

/** Pays for work done; ends the evaluation when the fuel is used up. */
export function burn(frame: Frame, cost: number): void {
  frame.fuel -= cost;
  if (frame.fuel < 0) throw new LimitReached('fuel');
}

/** Refuses a list that is too long. */
export function withinLength(items: readonly Value[], limits: Limits): readonly Value[] {
  if (items.length > limits.listItems) throw new LimitReached('listItems');
  return items;
}
