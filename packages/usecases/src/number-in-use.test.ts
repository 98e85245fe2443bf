import { admin } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { at, openShop, order } from './test/shop.ts';

describe('a record’s number that others name', () => {
  it.each([
    ['a field', 'customer', 'C1', 'C9'],
    ['a column of a table', 'item', 'I1', 'I9'],
  ])('is not changed while %s refers to it', async (_, form, number, next) => {
    const shop = await openShop();
    const ordered = await shop.use.submit({ ...at(admin), data: order() });
    expect(ordered.ok).toBe(true);
    const held = (await shop.ports.records.byNumber('shop', form, [number])).get(number);
    const refused = await shop.use.change({
      ...at(admin, form),
      id: held?.id ?? '',
      rev: 1,
      data: { code: next },
    });
    expect(refused).toMatchObject({
      ok: false,
      failure: 'invalid',
      issues: [{ code: 'number.inUse', path: '/code' }],
    });
  });

  it('may change while nobody refers to it', async () => {
    const shop = await openShop();
    const free = (await shop.ports.records.byNumber('shop', 'customer', ['C2'])).get('C2');
    const changed = await shop.use.change({
      ...at(admin, 'customer'),
      id: free?.id ?? '',
      rev: 1,
      data: { code: 'C8' },
    });
    expect(changed).toMatchObject({ ok: true, value: { number: 'C8' } });
  });
});
