import type { KindDesign } from '@weir/form-design';
import { choices, inBoth, property, rangeProperties, unitProperty } from '../../property-design.ts';
import { decimal as spec } from './spec.ts';

/** How an amount or decimal is set up. */
export const decimal: KindDesign = {
  kind: 'decimal',
  icon: 'money',
  words: [
    '金额',
    '小数',
    '单价',
    '重量',
    '价格',
    '百分比',
    'money',
    'price',
    'amount',
    'float',
    'currency',
    'weight',
  ],
  properties: [
    property(
      '/places',
      ['小数位数', 'Decimal places'],
      ['最多几位小数；不填是 2 位', 'Most decimals allowed; 2 where empty'],
      { as: 'number', minimum: 0, maximum: 6, whole: true, unit: inBoth(['位', 'places']) },
      'limits',
    ),
    ...rangeProperties(),
    property(
      '/currency',
      ['货币', 'Currency'],
      ['选了就按金额显示，带货币符号和千分位', 'Shown as money, with sign and grouped digits'],
      {
        as: 'select',
        options: choices(
          ['CNY', '人民币 ¥', 'Chinese yuan ¥'],
          ['USD', '美元 $', 'US dollar $'],
          ['EUR', '欧元 €', 'Euro €'],
          ['HKD', '港元 HK$', 'Hong Kong dollar HK$'],
          ['JPY', '日元 JP¥', 'Japanese yen JP¥'],
          ['GBP', '英镑 £', 'Pound sterling £'],
        ),
      },
      'look',
    ),
    unitProperty,
  ],
  create: (key) => ({ key, kind: 'decimal', title: spec.title, places: 2 }),
};
