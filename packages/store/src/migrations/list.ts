import { firstTables } from './0001-first-tables.ts';
import { designTables } from './0002-design.ts';
import { notificationTables } from './0003-notifications.ts';
import { signInTables } from './0004-sign-in.ts';
import { searchTables } from './0005-search.ts';
import { uploadPlace } from './0006-upload-place.ts';
import { uploadQuota } from './0007-upload-quota.ts';
import { searchGather } from './0008-search-gather.ts';
import type { Migration } from './migration.ts';

/** Every step, in the order in which they are taken. */
export const migrations: readonly Migration[] = [
  firstTables,
  designTables,
  notificationTables,
  signInTables,
  searchTables,
  uploadPlace,
  uploadQuota,
  searchGather,
];
