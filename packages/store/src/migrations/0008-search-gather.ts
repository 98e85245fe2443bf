import type { Migration } from './migration.ts';

/**
 * New pieces of search texts gather before they are sorted into the index: a record has some hundred, and sorting in each
 * by itself touched a page of the index for every one of them. What is gathered is searched too, piece by piece, so it stays
 * small (in kB).
 */
export const searchGather: Migration = {
  name: '0008-search-gather',
  sql: 'alter index search_gram_index set (fastupdate = on, gin_pending_list_limit = 1024);',
};
