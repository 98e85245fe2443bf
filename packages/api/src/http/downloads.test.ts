import { expect, it } from 'vitest';
import { createDownloads } from './downloads.ts';

const ended = (downloads: ReturnType<typeof createDownloads>, who: string) => {
  const end = downloads.begin(who);
  if (end === null) throw new Error('refused');
  return end;
};

it('lets one person have only so many downloads at once, and all together only so many', () => {
  const downloads = createDownloads({ each: 2, all: 3 });
  const first = ended(downloads, 'ann');
  ended(downloads, 'ann');
  expect(downloads.begin('ann')).toBeNull();
  ended(downloads, 'bob');
  expect(downloads.begin('cat')).toBeNull();
  first();
  first();
  ended(downloads, 'cat');
  expect(downloads.begin('ann')).toBeNull();
});
