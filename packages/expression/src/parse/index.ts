export type { ParseIssue } from './issue.ts';
export { type Parsed, parse } from './parse.ts';
