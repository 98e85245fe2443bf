import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const labels = ['不急', '一般', '较急', '紧急', '特急'].map((word) => ({ 'zh-CN': word, en: word }));
const kind = describeKind('rating', { roundTrip: true, variants: [{ max: 10 }, { labels }] });

test.each([
  ['4', 4],
  ['４星', 4],
  ['4.0', 4],
  ['★★★★☆', 4],
  ['四星', 4],
  ['4/5', 4],
  ['4/10', 'issue: type'],
  ['⭐️⭐️⭐️', 3],
  ['4,5', 'issue: type'],
  ['3 stars', 3],
  ['紧急', 4],
  ['很急', 'issue: type'],
  ['4.5', 4.5],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text, { labels })).toBe(value);
});

test.each([
  [5, []],
  [6, ['schema']],
  [0, ['schema']],
  [3.5, ['schema']],
  ['5', ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('each star has its label or none has', () => {
  expect(kind.settings({ labels: labels.slice(1) })).toEqual(['rating.labels']);
});
