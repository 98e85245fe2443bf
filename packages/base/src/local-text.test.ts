import { expect, it } from 'vitest';
import { inLocale } from './local-text.ts';

it.each([
  [{ 'zh-CN': '订单', en: 'Order' }, '订单', 'Order'],
  [{ 'zh-CN': '订单' }, '订单', '订单'],
  [{ 'zh-CN': '订单', en: '' }, '订单', '订单'],
  [{ 'zh-CN': '', en: 'Order' }, 'Order', 'Order'],
  [{ 'zh-CN': '' }, '', ''],
])(
  'inLocale of %j gives the text of the language, or the other one where it is missing or empty',
  (text, zh, en) => {
    expect(inLocale(text, 'zh-CN')).toBe(zh);
    expect(inLocale(text, 'en')).toBe(en);
  },
);

it('inLocale of no text is undefined', () => {
  expect(inLocale(undefined, 'en')).toBeUndefined();
});
