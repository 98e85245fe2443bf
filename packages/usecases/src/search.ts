export { type RecordTexts, recordTexts, searchSpec } from './search/record-texts.ts';
export { peopleFor, type SearchText, searchWords } from './search/search-text.ts';
