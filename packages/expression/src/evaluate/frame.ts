import { type Decimal, isOversized } from '../decimal/decimal.ts';
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
  readonly what: 'fuel' | 'listItems' | 'textLength' | 'numberSize';
  constructor(what: LimitReached['what']) {
    this.what = what;
  }
}

/** Pays for work done; ends the evaluation when the fuel is used up. */
export function burn(frame: Frame, cost: number): void {
  frame.fuel -= cost;
  if (frame.fuel < 0) throw new LimitReached('fuel');
}

/** Characters that are looked at for one step of fuel. */
const CHARACTERS_READ = 128;
/** Characters of a new text for one step of fuel: they cost memory too. */
const CHARACTERS_MADE = 32;
/** Items of a stored list that are read for one step of fuel. */
const ITEMS_READ = 8;

/** Pays for looking through a text; nothing for the short ones there usually are. */
export function burnRead(frame: Frame, text: string): void {
  if (text.length >= CHARACTERS_READ) burn(frame, Math.floor(text.length / CHARACTERS_READ));
}

/** Pays for reading a stored list. */
export function burnItems(frame: Frame, items: number): void {
  if (items >= ITEMS_READ) burn(frame, Math.floor(items / ITEMS_READ));
}

/** Two texts as one, paid for by its length, unless that gets too long. */
export function joined(frame: Frame, a: string, b: string, limits: Limits): string {
  const length = a.length + b.length;
  if (length > limits.textLength) throw new LimitReached('textLength');
  if (length >= CHARACTERS_MADE) burn(frame, Math.floor(length / CHARACTERS_MADE));
  return a + b;
}

/** A number made by an expression, unless it has more digits than any business has. */
export function sized(number: Decimal): Decimal {
  if (isOversized(number)) throw new LimitReached('numberSize');
  return number;
}

/** Refuses a list that is too long. */
export function withinLength(items: readonly Value[], limits: Limits): readonly Value[] {
  if (items.length > limits.listItems) throw new LimitReached('listItems');
  return items;
}
