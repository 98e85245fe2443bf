import type { Form } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { ruleSentence } from './changes/rule-words.ts';
import { mayPlace } from './may-place.ts';
import { placesFor } from './places-for.ts';
import { removalOf } from './removal-of.ts';
import { replay } from './replay.ts';
import { orderForm, shopDesign, testKinds, testSpecs } from './test-kinds.ts';
import { usesOfField } from './uses-of-field.ts';

const form = 'order';

describe('usesOfField', () => {
  it('tells its own form first', () => {
    const uses = usesOfField(shopDesign, 'customer', 'level', testSpecs);
    expect(uses.map(({ artefact, path }) => `${artefact}${path}`)).toEqual([
      'form/order/fields/0/fields/1/display/1',
      'form/order/fields/0/fields/1/fill/level',
      'form/order/fields/0/fields/1/filter/args/0',
    ]);
    expect(
      new Set(usesOfField(shopDesign, form, 'lines.qty', testSpecs).map(({ artefact }) => artefact)),
    ).toEqual(new Set(['form/order', 'role/sales', 'channel/shop']));
    expect(usesOfField(shopDesign, form, 'phone', testSpecs).map(({ path }) => path)).toEqual([
      '/rules/0/then/1/require/1',
      '/notifications/1/text/zh-CN',
      '/notifications/1/text/en',
    ]);
  });
});

describe('removalOf', () => {
  it('tells what goes along, in words', () => {
    const { fields, along } = removalOf(shopDesign, form, ['seller', 'total'], testKinds);
    expect(fields.map(({ name }) => name)).toEqual(['seller', 'total']);
    expect(along.map(({ sentence }) => sentence['zh-CN'])).toEqual([
      '负责人字段里去掉『销售』',
      '列表的列里去掉『订单金额』',
      '列表的排序里去掉『订单金额』',
      '突出显示删除，它用到『订单金额』',
      '通知“done”的接收人里去掉『销售』',
      '通知“done”的内容里去掉『销售』',
      '规则“大额要备注”整条删除，它的条件用到『订单金额』',
      '视图“我的”的筛选删除，它用到『销售』',
      '通知“大单”整条删除，它的条件用到『订单金额』',
      '角色“销售”的字段权限里去掉『订单金额』',
      '角色“销售”的数据范围用到『销售』，删除后这个角色看不到任何记录，请重新设置',
    ]);
    for (const { sentence } of along) expect(sentence.en).toBeTruthy();
  });

  it('counts what is inside', () => {
    const { fields } = removalOf(shopDesign, form, ['lines', 'lines.qty'], testKinds);
    expect(fields.map(({ name }) => name)).toEqual([
      'lines',
      'lines.item',
      'lines.qty',
      'lines.amount',
      'lines.note',
    ]);
    expect(removalOf(shopDesign, 'none', ['x'], testKinds)).toEqual({ fields: [], along: [] });
  });
});

describe('placesFor', () => {
  it('names the places a field may go', () => {
    const titles = (what: string | readonly string[], of: Form = orderForm) =>
      placesFor(of, what, testSpecs).map(({ title }) => title['zh-CN']);
    expect(titles('text')).toEqual(['表单', '付款信息', '订单明细']);
    expect(titles('section')).toEqual(['表单', '付款信息']);
    expect(titles(['lines.qty', 'phone'])).toEqual(['表单', '付款信息', '订单明细']);
    expect(titles(['lines'])).toEqual(['表单', '付款信息']);
    expect(titles(['head'])).toEqual(['表单']);
    expect(titles(['nowhere'])).toEqual([]);
  });

  it('names the way to a place in another', () => {
    const wrapped = apply(
      shopDesign,
      {
        do: 'wrap',
        form,
        names: ['lines'],
        container: { key: 's', kind: 'section', title: { 'zh-CN': '货物' } },
      },
      testKinds,
    );
    if (!wrapped.ok) throw new Error('Expected it to be wrapped.');
    const [, order] = wrapped.design.artefacts;
    expect(placesFor(order as Form, 'text', testSpecs).map(({ title }) => title['zh-CN'])).toContain(
      '货物 › 订单明细',
    );
    expect(mayPlace(order as Form, 'text', 's', testSpecs)).toBeNull();
  });
});

describe('replay', () => {
  it('does what can be done and tells the rest', () => {
    const theirs = apply(shopDesign, { do: 'remove', form, names: ['phone'], everywhere: true }, testKinds);
    if (!theirs.ok) throw new Error('Expected it to be removed.');
    const set = (field: string) =>
      ({ do: 'set', artefact: 'form/order', field, path: '/required', value: true }) as const;
    const { design, refused } = replay([set('phone'), set('reason')], theirs.design, testKinds);
    expect(refused.map(({ command, issues }) => [command, issues[0]?.message['zh-CN']])).toEqual([
      [set('phone'), '表单里没有字段“phone”，可能已被删除'],
    ]);
    expect(design).not.toBe(theirs.design);
  });
});

describe('ruleSentence', () => {
  it('says a rule in both languages', () => {
    const rules = (orderForm.rules ?? []).map((rule) => ruleSentence(orderForm, rule, testSpecs));
    expect(rules.map((rule) => rule['zh-CN'])).toEqual([
      '当 订单金额 > 50,000：显示『备注』；要填『备注』、『电话』；『备注』要符合格式 “^[a-z]+$”',
      '『订单明细』的每一行，当 物料 是 “x”：要填『订单明细·数量』；不能提交，提示“不能订 x”（在『订单明细·物料』）',
      '当 任一订单明细的数量 > 5：『客户等级』只能选 A',
    ]);
    expect(rules[2]?.en).toContain('“Level” only allows A');
  });
});

describe('damaged artefacts', () => {
  const damaged = { ...orderForm, fields: [{ nonsense: 1 }] } as unknown as Form;
  const design = { artefacts: shopDesign.artefacts.map((one) => (one === orderForm ? damaged : one)) };

  it('stay beside the others until they are put anew', () => {
    const touched = apply(design, { do: 'remove', form, names: ['phone'] }, testKinds);
    expect(touched.ok ? [] : touched.issues.map(({ code }) => code)).toEqual(['design.unreadable']);
    const other = apply(design, { do: 'rename', form: 'customer', from: 'code', to: 'number' }, testKinds);
    expect(other.ok && other.design.artefacts).toContain(damaged);
    const mended = apply(design, { do: 'put', artefact: orderForm }, testKinds);
    expect(mended.ok && mended.design.artefacts).toHaveLength(5);
    expect(mended.ok && mended.design.artefacts).toContain(orderForm);
    const dropped = apply(design, { do: 'drop', artefact: 'form/order' }, testKinds);
    expect(dropped.ok && dropped.design.artefacts).toHaveLength(4);
  });
});
