export { CHINESE_KEYWORDS, FILTER_ITEM, type Keyword } from '../names/keywords.ts';
export { type KnownNames, knownNames, type Token, tokenize } from '../names/lexer.ts';
export type { ParseIssue } from './issue.ts';
export { type Parsed, parse } from './parse.ts';
