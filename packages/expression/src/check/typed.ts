import type { FunctionName, NamedType, Operator, Type } from '../expr.ts';
import type { Value } from '../value.ts';

/**
 * An expression with its names resolved and its types known: what the evaluator, SQL, JSON Schema and
 * sentences are made from. `path` is the JSON Pointer of the node in the stored expression.
 */
export type Typed =
  | (Base & { readonly kind: 'literal'; readonly value: Value })
  | (Base & { readonly kind: 'field'; readonly key: string; readonly named: NamedType | null })
  | (Base & { readonly kind: 'column'; readonly key: string; readonly named: NamedType | null })
  | (Base & { readonly kind: 'variable'; readonly name: string; readonly slot: number })
  | (Base & { readonly kind: 'list'; readonly items: readonly Typed[] })
  | (Base & {
      readonly kind: 'get';
      readonly key: string;
      readonly of: Typed;
      readonly named: NamedType | null;
    })
  | (Base & { readonly kind: 'op'; readonly op: Operator; readonly args: readonly Typed[] })
  | (Base & { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Typed[] })
  | (Base & { readonly kind: 'if'; readonly test: Typed; readonly yes: Typed; readonly no: Typed })
  | TypedLoop
  /** Stands where the stored node could not be understood; evaluates to null. */
  | (Base & { readonly kind: 'invalid' });

/** A node that binds a variable and looks at each item of a list. */
export type TypedLoop = Base & {
  readonly kind: 'some' | 'every' | 'for' | 'filter';
  readonly list: Typed;
  readonly name: string;
  readonly slot: number;
  readonly body: Typed;
};

interface Base {
  readonly path: string;
  readonly type: Type;
  /** Nodes in this part of the tree; what one visit of it costs. */
  readonly size: number;
}
