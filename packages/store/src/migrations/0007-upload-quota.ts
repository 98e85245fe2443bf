import type { Migration } from './migration.ts';

/**
 * What an upload is called, and whom it is put down to: a person, a link, or the network a visitor came from. Together with
 * the time that is what quotas are counted by.
 */
export const uploadQuota: Migration = {
  name: '0007-upload-quota',
  sql: `
alter table file add column name text, add column source text collate "C";
update file set source = by;
create index file_source on file (workspace_id, source, at);
create index file_app on file (workspace_id, app, at);
`,
};
