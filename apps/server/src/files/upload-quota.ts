import type { OverQuota, UploadSource } from '@weir/api';
import type { LocalText } from '@weir/base';
import type { Clock, FileCount, FileStore } from '@weir/usecases';

const MEGABYTE = 1_000_000;
const HOUR_MS = 3_600_000;
/** Uploads in no record count until the store removes them. */
const UNCLAIMED_MS = 2 * 24 * HOUR_MS;

interface Most {
  readonly hourly: FileCount;
  readonly unclaimed: FileCount;
}
/** A visitor is a whole network, a stranger all the same; a form with many photographs still fits. */
const STRANGER: Most = {
  hourly: { files: 60, bytes: 150 * MEGABYTE },
  unclaimed: { files: 20, bytes: 60 * MEGABYTE },
};
const KNOWN: Most = {
  hourly: { files: 600, bytes: 2_000 * MEGABYTE },
  unclaimed: { files: 200, bytes: 500 * MEGABYTE },
};
const UNCLAIMED_OF_APP = 5_000 * MEGABYTE;

/** Keeps the store from filling up with what nobody submits. */
export interface Quota {
  /** Why a file of this size would not be taken; null when it would. */
  readonly refused: (source: UploadSource, app: string, bytes: number) => Promise<OverQuota | null>;
  /** Stores when there is room: uploads of one source are looked at one after another, so that none slips through. */
  readonly within: (
    source: UploadSource,
    app: string,
    bytes: number,
    put: () => Promise<void>,
  ) => Promise<OverQuota | null>;
}

/** Quotas over what the store holds. */
export function createQuota(files: FileStore, clock: Clock): Quota {
  const queues = new Map<string, Promise<unknown>>();

  const refused: Quota['refused'] = async ({ id, isStranger }, app, bytes) => {
    const now = clock.now().getTime();
    const usage = await files.usage({
      source: id,
      app,
      lately: new Date(now - HOUR_MS),
      expired: new Date(now - UNCLAIMED_MS),
    });
    const most = isStranger ? STRANGER : KNOWN;
    if (isOver(usage.unclaimed, bytes, most.unclaimed)) return over(UNCLAIMED, 3_600);
    if (isOver(usage.lately, bytes, most.hourly)) return over(HOURLY, 1_800);
    return usage.unclaimedOfApp.bytes + bytes > UNCLAIMED_OF_APP ? over(APP, 3_600) : null;
  };

  return {
    refused,
    within: async (source, app, bytes, put) => {
      const store = async () => {
        const found = await refused(source, app, bytes);
        if (found === null) await put();
        return found;
      };
      const before = queues.get(source.id) ?? Promise.resolve();
      const done = before.then(store, store);
      queues.set(source.id, done);
      try {
        return await done;
      } finally {
        if (queues.get(source.id) === done) queues.delete(source.id);
      }
    },
  };
}

const isOver = (used: FileCount, bytes: number, most: FileCount) =>
  used.files + 1 > most.files || used.bytes + bytes > most.bytes;

const over = (message: LocalText, seconds: number): OverQuota => ({
  seconds,
  issue: { code: 'file.quota', path: '', message },
});

const UNCLAIMED: LocalText = {
  'zh-CN': '已上传的文件太多，还没有提交。请先提交表单，再上传其它文件。',
  en: 'Too many uploaded files are in no submission yet. Submit the form first, then upload more.',
};
const HOURLY: LocalText = {
  'zh-CN': '一小时内上传的文件太多，请稍后再上传。',
  en: 'Too many files were uploaded within the hour; upload more later.',
};
const APP: LocalText = {
  'zh-CN': '还没有提交的文件太多，暂时不能上传，请稍后再试。',
  en: 'Too many files wait to be submitted; uploading is not possible right now. Try again later.',
};
