import { describe, expect, test } from 'vitest';
import { readPlace, readPrefill } from './address.ts';

const at = (url: string) => new URL(url, 'https://weir.test');
const packed = (value: unknown) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

describe('which form an address opens', () => {
  test('screen, embed and link', () => {
    expect(readPlace(at('/f/jinggu/order?channel=offline'))).toEqual({
      door: 'screen',
      app: 'jinggu',
      form: 'order',
      channel: 'offline',
      token: null,
    });
    expect(readPlace(at('/e/jinggu/order/miniprogram'))).toMatchObject({
      door: 'embed',
      channel: 'miniprogram',
    });
    expect(readPlace(at('/l/jinggu/order#k=abc&p=x'))).toMatchObject({
      door: 'link',
      token: 'abc',
      channel: null,
    });
  });
  test('a link without its second half has no token', () =>
    expect(readPlace(at('/l/jinggu/order'))?.token).toBeNull());
  test.each(['/', '/f/jinggu', '/f/../etc/passwd', '/e/jinggu/order', '/f/a/b/c'])(
    '%s is none of ours',
    (path) => expect(readPlace(at(path))).toBeNull(),
  );
});

describe('answers in the address', () => {
  test('by name, without our own parameters', () => {
    expect(readPrefill(at('/f/a/b?lang=en&theme=dark&customer=C1&remark=')).texts).toEqual({
      customer: 'C1',
    });
  });
  test('packed, Chinese included', () => {
    expect(
      readPrefill(at(`/f/a/b#p=${packed({ consignee: '陈建国', lines: [{ qty: 2 }] })}`)).values,
    ).toEqual({
      consignee: '陈建国',
      lines: [{ qty: 2 }],
    });
  });
  test.each(['%%%', 'bm90IGpzb24', packed([1]), packed('x')])('nonsense (%s) is nothing', (text) =>
    expect(readPrefill(at(`/f/a/b#p=${text}`)).values).toEqual({}),
  );
});
