import type { Migration } from './migration.ts';

/** Which form a file was uploaded for: only there may its uploader put it into a record. */
export const uploadPlace: Migration = {
  name: '0006-upload-place',
  sql: `
alter table file add column app text, add column form text;
`,
};
