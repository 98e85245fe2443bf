import type { FunctionName, Operator, Type } from '../expr.ts';

/** How one language says things; the texts handed in are said already. */
export interface Words {
  readonly and: string;
  readonly or: string;
  readonly brackets: readonly [open: string, close: string];
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  readonly quote: (text: string) => string;
  /** Text constants that would be invisible in quotes. */
  readonly blanks: Readonly<Record<string, string>>;
  readonly list: (items: readonly string[]) => string;
  readonly compare: (op: Operator, a: string, b: string, type: Type['type']) => string;
  readonly between: (value: string, low: string, high: string) => string;
  readonly oneOf: (value: string, items: string, several: boolean, wanted: boolean) => string;
  readonly inList: (value: string, list: string) => string;
  readonly truth: (what: string, wanted: boolean) => string;
  readonly filled: (what: string, wanted: boolean, type: Type['type']) => string;
  readonly not: (condition: string) => string;
  readonly member: (owner: string, column: string) => string;
  readonly some: (list: string, condition: string, simple: boolean) => string;
  readonly every: (list: string, condition: string) => string;
  readonly each: (list: string, value: string) => string;
  readonly filtered: (list: string, condition: string) => string;
  readonly choice: (test: string, yes: string, no: string) => string;
  readonly call: (name: FunctionName, args: readonly string[]) => string;
}
