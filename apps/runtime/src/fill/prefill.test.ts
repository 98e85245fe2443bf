import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { expect, test } from 'vitest';
import { prefillOf } from './prefill.ts';

const title = { 'zh-CN': '字段' };
const prepared = prepareForm(
  {
    kind: 'form',
    specVersion: 1,
    key: 'order',
    title,
    fields: [
      { key: 'customer', kind: 'reference', title, form: 'customer' },
      { key: 'qty', kind: 'number', title },
      { key: 'channel', kind: 'text', title },
      { key: 'level', kind: 'text', title, readOnly: true },
      { key: 'secret', kind: 'text', title },
      { key: 'total', kind: 'decimal', title, compute: { number: '1' } },
      { key: 'address', kind: 'address', title },
    ],
  },
  kinds,
);

test('a prefill reaches only fields one may write, read as the kind reads text', () => {
  const data = prefillOf(
    {
      texts: {
        customer: 'C1',
        qty: '１２',
        channel: '天猫',
        level: 'A',
        secret: 'x',
        total: '9',
        nothing: '1',
        address: '某处',
      },
      values: { qty: 3, level: 'B', customer: null },
    },
    { prepared, kinds, access: { secret: 'none' }, pins: { channel: '经销商' } },
    { locale: 'zh-CN' },
  );
  expect(data).toEqual({ customer: 'C1', qty: 3 });
});
