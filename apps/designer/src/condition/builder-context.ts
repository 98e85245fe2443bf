import type { Locale } from '@weir/base';
import type { Scope } from '@weir/expression';
import { createContext, useContext } from 'react';
import type { FormulaSample } from '../formula/formula-editor.tsx';
import type { Reading } from '../formula/pinyin.ts';
import type { ConditionNode, GroupNode } from './condition.ts';
import type { ConditionWords } from './words.ts';

/** What every row of a builder shares. */
export interface Builder {
  readonly scope: Scope;
  readonly locale: Locale;
  readonly words: ConditionWords;
  readonly reading: Reading;
  readonly samples: readonly FormulaSample[] | undefined;
  readonly place: string | undefined;
  readonly root: GroupNode;
  /** Puts another tree in place; then focus goes to a node's first control. */
  readonly change: (root: GroupNode, focus?: number) => void;
  readonly replace: (id: number, node: ConditionNode | null) => void;
  readonly say: (text: string) => void;
}

export const BuilderContext = createContext<Builder | null>(null);

/** The builder around this row. */
export function useBuilder(): Builder {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error('Expected a condition builder around this row.');
  return builder;
}
