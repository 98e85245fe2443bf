import { fieldSpecs } from '@weir/blocks/spec';
import type { Design } from '@weir/form-design';
import { expect, it } from 'vitest';
import { addressOf, targetOf } from './target.ts';

const title = (zh: string) => ({ 'zh-CN': zh });
const design: Design = {
  artefacts: [
    { kind: 'app', specVersion: 1, key: 'shop', title: title('店'), navigation: [] },
    {
      kind: 'form',
      specVersion: 1,
      key: 'order',
      title: title('订单'),
      fields: [
        {
          key: 'main',
          kind: 'section',
          title: title('基本'),
          fields: [
            {
              key: 'lines',
              kind: 'table',
              title: title('明细'),
              fields: [{ key: 'qty', kind: 'number', title: title('数量') }],
            },
          ],
        },
      ],
      rules: [{ key: 'R1', then: [{ require: ['lines'] }] }],
    },
    {
      kind: 'channel',
      specVersion: 1,
      key: 'web',
      title: title('网页'),
      form: 'order',
      doors: ['screen'],
    },
    {
      kind: 'role',
      specVersion: 1,
      key: 'sales',
      title: title('销售'),
      grants: [{ form: 'order', actions: ['read'] }],
    },
  ],
};
const at = (artefact: string, path: string) => targetOf(artefact, path, design, fieldSpecs, 'order');

it('goes to the innermost field', () => {
  expect(at('form/order', '/fields/0/fields/0/fields/0/title/en')).toEqual({
    form: 'order',
    mode: 'design',
    select: ['lines.qty'],
  });
  expect(at('form/order', '/fields/0/title').select).toEqual(['main']);
  expect(at('form/order', '/fields')).toMatchObject({ mode: 'design', select: [] });
});

it('goes to rules, settings, channels and roles', () => {
  expect(at('form/order', '/rules/0/when/args/1')).toMatchObject({ mode: 'rules', key: 'R1' });
  expect(at('form/order', '/list/views/0/filter')).toMatchObject({ mode: 'settings', section: 'list' });
  expect(at('form/order', '/uniques/0')).toMatchObject({ section: 'numbers' });
  expect(at('channel/web', '/pins/x')).toMatchObject({ form: 'order', section: 'doors', key: 'web' });
  expect(at('role/sales', '/grants/0/rows')).toMatchObject({ form: 'order', section: 'roles', key: 'sales' });
  expect(at('app/shop', '/navigation/0')).toMatchObject({ form: null });
});

it('shows what cannot be read as JSON, and never fails on nonsense', () => {
  expect(at('form/gone', '/fields/0')).toMatchObject({ form: 'gone', mode: 'json' });
  expect(at('role/gone', '/grants/x')).toMatchObject({ form: 'order' });
  expect(at('', '')).toMatchObject({ form: null });
});

it('writes an address', () => {
  expect(addressOf('shop', at('form/order', '/rules/0'))).toBe('/shop/form/order?mode=rules&key=R1');
  expect(addressOf('shop', at('app/shop', ''))).toBe('/shop');
});
