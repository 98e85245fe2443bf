// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { draftKey, dropDraft, loadDraft, saveDraft } from './draft.ts';

const place = { door: 'link', app: 'jinggu', form: 'order', channel: null, token: 'secret-token' } as const;
const now = new Date('2025-11-03T06:05:00Z');
beforeEach(() => localStorage.clear());

test('a draft is kept per form, door and person, without the token in it', () => {
  const key = draftKey(place, null);
  expect(key).not.toContain('secret');
  expect(draftKey({ ...place, token: 'other' }, null)).not.toBe(key);
  expect(draftKey({ ...place, door: 'screen' }, 'u1')).not.toBe(draftKey({ ...place, door: 'screen' }, 'u2'));
  const draft = { savedAt: '2025-11-03T06:00:00Z', version: 3, data: { consignee: '陈' } };
  expect(saveDraft(key, draft)).toBe(true);
  expect(loadDraft(key, now)).toEqual(draft);
  dropDraft(key);
  expect(loadDraft(key, now)).toBeNull();
});

test('old and broken drafts are none', () => {
  saveDraft('k', { savedAt: '2025-09-01T00:00:00Z', version: 1, data: {} });
  expect(loadDraft('k', now)).toBeNull();
  localStorage.setItem('k', '{"savedAt":5');
  expect(loadDraft('k', now)).toBeNull();
});
