import type { LocalText } from '@weir/base';
import type { Type } from '../expr.ts';
import { TYPE_WORDS } from './types.ts';

/** Something wrong with an expression: what, where in it (JSON Pointer), and a sentence for people. */
export interface ExprIssue {
  readonly code: ExprIssueCode;
  /** JSON Pointer inside the expression; the empty text is the expression itself. */
  readonly path: string;
  readonly message: LocalText;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Every code an issue of this package can have. */
export type ExprIssueCode =
  | 'expression.malformed'
  | 'expression.literal'
  | 'expression.unknownField'
  | 'expression.unknownColumn'
  | 'expression.unknownVariable'
  | 'expression.unknownFunction'
  | 'expression.unknownOption'
  | 'expression.noRow'
  | 'expression.arity'
  | 'expression.type'
  | 'expression.tooLarge'
  | 'expression.tooDeep'
  | 'expression.limit'
  | 'expression.syntax'
  | 'pattern.syntax'
  | 'pattern.unsupported'
  | 'pattern.tooLarge';

/** The types as words joined with “or”. */
export function typeList(types: readonly Type['type'][]): Required<LocalText> {
  const unique = [...new Set(types)];
  return {
    'zh-CN': unique.map((type) => TYPE_WORDS[type]['zh-CN']).join('或'),
    en: unique.map((type) => TYPE_WORDS[type].en).join(' or '),
  };
}

/** A name cut to a length that fits a message. */
export function shortName(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
