export { boundsError, DATA_BOUNDS, type DataBounds } from './bounds.ts';
export { explain } from './explain.ts';
export { pointerStep } from './pointer.ts';
export { quoted } from './quoted.ts';
export { isReservedName, RESERVED_NAMES } from './reserved-names.ts';
export type { CheckJson, JsonSchema, SchemaError } from './schema-error.ts';
export { type Finding, type OwnSentences, say } from './sentences.ts';
