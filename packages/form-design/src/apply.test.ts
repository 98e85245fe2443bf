import { type Field, type Form, formNodes, usesOf, validateApp } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import type { Applied, Command, Design } from './design.ts';
import { locate } from './locate.ts';
import { orderForm, shopDesign, testKinds, testSpecs } from './test-kinds.ts';

const form = 'order';
const field = (kind: string, more: Partial<Field> = {}): Field => ({
  ...(testSpecs.get(kind)?.example as Field),
  key: kind,
  ...more,
});
const run = (command: Command, design: Design = shopDesign): Applied => apply(design, command, testKinds);
function ok(command: Command, design: Design = shopDesign): Extract<Applied, { ok: true }> {
  const applied = run(command, design);
  if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
  return applied;
}
function refusal(command: Command, design: Design = shopDesign): string {
  const applied = run(command, design);
  if (applied.ok) throw new Error('Expected a refusal.');
  for (const { message } of applied.issues) expect(message.en).toBeTruthy();
  return applied.issues.map(({ message }) => message['zh-CN']).join('\n');
}
const orderOf = (design: Design): Form =>
  design.artefacts.find((artefact): artefact is Form => artefact.key === form) as Form;
const names = (design: Design): readonly string[] => [...locate(orderOf(design), testSpecs).keys()];
const at = (design: Design, name: string) => locate(orderOf(design), testSpecs).get(name);

describe('insert', () => {
  it('puts a field in its place, and says so', () => {
    const { design, select, said } = ok({
      do: 'insert',
      form,
      fields: [field('text')],
      at: { parent: 'head', index: 2 },
    });
    expect(said).toEqual({
      'zh-CN': '已在『付款信息』第 3 位插入 单行文本',
      en: 'Inserted Text at position 3 of “Payment”',
    });
    expect(select).toEqual(['text']);
    expect(at(design, 'text')).toMatchObject({ parent: 'head', index: 2 });
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('shares what did not change', () => {
    const { design } = ok({ do: 'insert', form, fields: [field('text')], at: { parent: 'head', index: 0 } });
    expect(design.artefacts[2]).toBe(shopDesign.artefacts[2]);
    expect(at(design, 'lines')?.field).toBe(orderForm.fields[1]);
    expect(at(design, 'no')?.field).toBe(orderForm.fields[0]?.fields?.[0]);
  });

  it('gives free keys, and what the new fields say of each other follows', () => {
    const { design, select } = ok({
      do: 'insert',
      form,
      at: { parent: null, index: 99 },
      fields: [
        field('section', {
          key: 'head',
          fields: [
            field('number', { key: 'total' }),
            field('number', {
              key: 'double',
              compute: { op: '+', args: [{ field: 'total' }, { field: 'phone' }] },
            }),
            field('table', { key: 'lines', totals: ['qty'], fields: [field('number', { key: 'qty' })] }),
            field('reference', { key: 'customer', fill: { level: 'level' } }),
            field('choice', { key: 'level' }),
          ],
        }),
      ],
    });
    expect(select).toEqual(['head2']);
    const section = at(design, 'head2')?.field;
    expect(section?.fields?.map(({ key }) => key)).toEqual([
      'total2',
      'double',
      'lines2',
      'customer2',
      'level2',
    ]);
    expect(section?.fields?.[1]?.compute).toEqual({
      op: '+',
      args: [{ field: 'total2' }, { field: 'phone' }],
    });
    expect(section?.fields?.[2]).toMatchObject({ totals: ['qty'], fields: [{ key: 'qty' }] });
    expect(section?.fields?.[3]).toMatchObject({ fill: { level2: 'level' } });
  });

  it('gives columns free keys in their table', () => {
    const { design, select } = ok({
      do: 'insert',
      form,
      at: { parent: 'lines', index: 1 },
      fields: [
        field('number', { key: 'qty' }),
        field('number', { key: 'twice', compute: { op: '*', args: [{ column: 'qty' }, { number: '2' }] } }),
      ],
    });
    expect(select).toEqual(['lines.qty2', 'lines.twice']);
    expect(at(design, 'lines.twice')?.field.compute).toMatchObject({
      args: [{ column: 'qty2' }, { number: '2' }],
    });
  });

  it('mends keys that could not be one', () => {
    const fields = ['constructor', '9 lives', '数量', 'a.b', '__proto__'].map((key) =>
      field('text', { key }),
    );
    const { select, design } = ok({ do: 'insert', form, fields, at: { parent: null, index: 0 } });
    expect(new Set(select).size).toBe(5);
    for (const name of select ?? []) expect(name).toMatch(/^[a-z][A-Za-z0-9]{0,39}$/);
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('refuses what may not stand there', () => {
    const put = (kind: string, parent: string | null) =>
      refusal({ do: 'insert', form, fields: [field(kind)], at: { parent, index: 0 } });
    expect(put('section', 'lines')).toBe('『分组』不能作『订单明细』的列，请放到表格外');
    expect(put('text', 'phone')).toBe('『电话』里放不了别的字段，请放到它旁边');
    expect(put('text', 'nowhere')).toBe('表单里没有字段“nowhere”，可能已被删除');
    expect(
      refusal({ do: 'insert', form: 'gone', fields: [field('text')], at: { parent: null, index: 0 } }),
    ).toBe('应用里没有表单“gone”，可能已被删除');
    const { design } = ok({ do: 'insert', form, fields: [field('steps')], at: { parent: null, index: 0 } });
    expect(
      refusal({ do: 'insert', form, fields: [field('text')], at: { parent: 'steps', index: 0 } }, design),
    ).toBe('『分步填写』里只能放分组，请把『单行文本』放进其中一个');
  });

  it('refuses pasted nonsense', () => {
    for (const fields of [[null], [{}], [{ key: 'a', kind: 'text', title: 'x' }], ['<p>html</p>'], [[]]]) {
      refusal({ do: 'insert', form, fields: fields as unknown as Field[], at: { parent: null, index: 0 } });
    }
  });

  it('refuses to nest too deeply', () => {
    let deep = field('text');
    for (let i = 0; i < 6; i++) deep = field('section', { key: `s${i}`, fields: [deep] });
    expect(refusal({ do: 'insert', form, fields: [deep], at: { parent: null, index: 0 } })).toBe(
      '表单里不能再嵌套，最多 6 层',
    );
  });
});

describe('move', () => {
  const move = (list: readonly string[], parent: string | null, index: number): Command => ({
    do: 'move',
    form,
    names: list,
    to: { parent, index },
  });

  it('moves a field, and says so', () => {
    const { design, said, select } = ok(move(['phone'], 'head', 1));
    expect(said).toEqual({
      'zh-CN': '『电话』已移到『付款信息』第 2 位',
      en: 'Moved “Phone” to position 2 of “Payment”',
    });
    expect(select).toEqual(['phone']);
    expect(at(design, 'phone')).toMatchObject({ parent: 'head', index: 1 });
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('counts places as they are before the move', () => {
    expect(at(ok(move(['no'], 'head', 3)).design, 'no')).toMatchObject({ index: 2 });
    expect(at(ok(move(['reason'], 'head', 0)).design, 'reason')).toMatchObject({ index: 0 });
    const { design } = ok(move(['reason', 'no'], 'head', 3));
    expect(orderOf(design).fields[0]?.fields?.map(({ key }) => key)).toEqual([
      'customer',
      'level',
      'no',
      'reason',
      'state',
      'seller',
    ]);
  });

  it('changes nothing when a field is put where it stands', () => {
    expect(ok(move(['phone'], null, 3)).design).toBe(shopDesign);
    expect(ok(move(['phone'], null, 4)).design).toBe(shopDesign);
  });

  it('takes along what is inside, once', () => {
    const { design } = ok(move(['reason', 'head'], null, 4));
    expect(orderOf(design).fields.map(({ key }) => key)).toEqual(['lines', 'total', 'phone', 'head']);
    expect(at(design, 'reason')?.parent).toBe('head');
  });

  it('refuses a container inside itself', () => {
    const { design } = ok({
      do: 'insert',
      form,
      fields: [field('section')],
      at: { parent: 'head', index: 0 },
    });
    expect(refusal(move(['head'], 'section', 0), design)).toBe('『付款信息』不能移到它自己里面，请换个位置');
    expect(refusal(move(['head'], 'head', 0), design)).toContain('它自己里面');
  });

  it('lets free fields into and out of tables', () => {
    const out = ok(move(['lines.note'], null, 0));
    expect(out.select).toEqual(['note']);
    const back = ok(move(['note'], 'lines', 0), out.design);
    expect(back.select).toEqual(['lines.note']);
    expect(validateApp(back.design.artefacts, testSpecs)).toEqual([]);
  });

  it('keeps fields that are named elsewhere, and says where', () => {
    expect(refusal(move(['lines.qty'], null, 0))).toBe(
      '『数量』不能移入或移出表格，还有地方用到它：规则“R2”、字段“金额”的计算公式、规则“R3”的条件、角色“销售”的字段权限、渠道“天猫店”的导入表头。请先去掉',
    );
    expect(refusal(move(['lines.amount'], null, 0))).toContain('『金额』不能移入或移出表格');
    expect(refusal(move(['head'], 'lines', 0))).toContain('不能作『订单明细』的列');
  });

  it('a total that landed in its own table says that its formula keeps it there, and goes out without it', () => {
    const total = {
      key: 'sumOfLines',
      kind: 'decimal',
      title: { 'zh-CN': '合计金额' },
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    } as const;
    const { design } = ok({
      do: 'insert',
      form: 'order',
      fields: [total],
      at: { parent: 'lines', index: 0 },
    });
    const out = move(['lines.sumOfLines'], null, 0);
    expect(refusal(out, design)).toBe(
      '『合计金额』不能移入或移出表格：它自己的公式或条件用到同一张表格的『金额』。请先清空公式，移好以后再写，例如写成这一列的合计',
    );
    const cleared = ok(
      { do: 'set', artefact: 'form/order', field: 'lines.sumOfLines', path: '/compute' },
      design,
    );
    expect(ok(out, cleared.design).select).toEqual(['sumOfLines']);
  });

  it('takes columns that name each other to another table together', () => {
    const two = ok({
      do: 'insert',
      form,
      at: { parent: null, index: 9 },
      fields: [
        field('table', {
          key: 'a',
          fields: [
            field('number', { key: 'x' }),
            field('number', { key: 'y', compute: { op: '+', args: [{ column: 'x' }, { number: '1' }] } }),
          ],
        }),
        field('table', { key: 'b', fields: [field('number', { key: 'x' })] }),
      ],
    }).design;
    const { design, select } = ok(move(['a.x', 'a.y'], 'b', 1), two);
    expect(select).toEqual(['b.x2', 'b.y']);
    expect(at(design, 'b.y')?.field.compute).toMatchObject({ args: [{ column: 'x2' }, { number: '1' }] });
    expect(refusal(move(['a.y'], 'b', 1), two)).toContain('『整数』不能移入或移出表格');
  });
});

describe('remove', () => {
  it('takes fields out and leaves what names them', () => {
    const { design, said } = ok({ do: 'remove', form, names: ['reason'] });
    expect(said['zh-CN']).toBe('已删除『备注』');
    expect(names(design)).not.toContain('reason');
    expect(validateApp(design.artefacts, testSpecs).length).toBeGreaterThan(5);
  });

  it('takes every use along', () => {
    for (const name of names(shopDesign)) {
      const { design } = ok({ do: 'remove', form, names: [name], everywhere: true });
      const left = usesOf(design.artefacts, testSpecs).filter(
        (use) => use.form === form && use.field === name,
      );
      expect([name, left]).toEqual([name, []]);
      const codes = validateApp(design.artefacts, testSpecs).filter(({ severity }) => severity !== 'warning');
      expect([name, codes]).toEqual([name, []]);
    }
  });

  it('takes whole rules by their condition, and consequences that name it', () => {
    const total = orderOf(ok({ do: 'remove', form, names: ['total'], everywhere: true }).design);
    expect(total.rules?.map(({ key }) => key)).toEqual(['R2', 'R3']);
    expect(total.list).toEqual({
      columns: ['no', '_createdAt'],
      filters: ['state'],
      search: ['reason'],
      views: orderForm.list?.views,
    });
    const reason = ok({ do: 'remove', form, names: ['reason'], everywhere: true }).design;
    expect(orderOf(reason).rules?.[0]?.then).toEqual([{ require: ['phone'] }]);
    expect(orderOf(reason).uniques).toBeUndefined();
    expect(reason.artefacts[4]).toMatchObject({
      import: { headers: { 'lines.qty': ['件数'] }, table: 'lines' },
    });
    expect(reason.artefacts[4]).not.toHaveProperty('hides');
  });

  it('takes notifications that would tell somebody else, and placeholders', () => {
    const without = (name: string) =>
      orderOf(ok({ do: 'remove', form, names: [name], everywhere: true }).design).notifications;
    expect(without('total')?.map(({ key }) => key)).toEqual(['done']);
    expect(without('seller')?.map(({ key }) => key)).toEqual(['large']);
    expect(without('state')?.[1]).toMatchObject({ fields: ['reason'], subject: { 'zh-CN': '{{no}}：' } });
    expect(without('phone')?.[1]).not.toHaveProperty('text');
    const both = ok({ do: 'remove', form, names: ['state', 'reason'], everywhere: true });
    expect(orderOf(both.design).notifications?.map(({ key }) => key)).toEqual(['large']);
  });

  it('never opens records by taking a condition away', () => {
    const { design } = ok({ do: 'remove', form, names: ['seller'], everywhere: true });
    expect(design.artefacts[3]).toMatchObject({ grants: [{ rows: { bool: false } }] });
  });

  it('clears references of other forms', () => {
    const { design } = ok({ do: 'remove', form: 'customer', names: ['level'], everywhere: true });
    const customer = at(design, 'customer')?.field;
    expect(customer).toMatchObject({ display: ['code'] });
    expect(customer).not.toHaveProperty('fill');
    expect(customer).not.toHaveProperty('filter');
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('leaves an emptied section', () => {
    const inside = ['no', 'customer', 'level', 'state', 'seller', 'reason'];
    const { design } = ok({ do: 'remove', form, names: inside, everywhere: true });
    expect(at(design, 'head')?.field.fields).toEqual([]);
  });
});

describe('duplicate', () => {
  it('copies a section with what is in it', () => {
    const { design, select, said } = ok({ do: 'duplicate', form, names: ['lines'] });
    expect(select).toEqual(['lines2']);
    expect(said['zh-CN']).toBe('已复制『订单明细』');
    expect(at(design, 'lines2')).toMatchObject({
      index: 2,
      field: { title: { 'zh-CN': '订单明细（副本）' } },
    });
    expect(at(design, 'lines2')?.field).toMatchObject({ totals: ['amount'] });
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('copies several, after the last of each place', () => {
    const { design, select } = ok({ do: 'duplicate', form, names: ['lines.qty', 'lines.amount', 'phone'] });
    expect(select).toEqual(['lines.qty2', 'lines.amount2', 'phone2']);
    expect(at(design, 'lines')?.field.fields?.map(({ key }) => key)).toEqual([
      'item',
      'qty',
      'amount',
      'qty2',
      'amount2',
      'note',
    ]);
    expect(at(design, 'lines.amount2')?.field.compute).toMatchObject({ args: [{ column: 'qty2' }, {}] });
  });
});

describe('wrap', () => {
  it('puts fields into a section where the first stood', () => {
    const container = { key: 'head', kind: 'section', title: { 'zh-CN': '联系方式' }, fields: [] };
    const { design, select, said } = ok({ do: 'wrap', form, names: ['phone', 'reason', 'total'], container });
    expect(select).toEqual(['head2']);
    expect(said['zh-CN']).toBe('已把『备注』、『订单金额』、『电话』放进『联系方式』');
    expect(at(design, 'head2')).toMatchObject({ parent: 'head', index: 5 });
    expect(at(design, 'head2')?.field.fields?.map(({ key }) => key)).toEqual(['reason', 'total', 'phone']);
    expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
  });

  it('leaves columns in their table', () => {
    const container = field('section', { fields: [] });
    expect(refusal({ do: 'wrap', form, names: ['lines.qty'], container })).toContain(
      '表格的列只能留在表格里',
    );
  });
});

describe('rename', () => {
  it('follows everywhere', () => {
    for (const { name } of formNodes(orderForm, testSpecs)) {
      const { design, select } = ok({ do: 'rename', form, from: name, to: 'renamed' });
      expect(select).toEqual([name.includes('.') ? 'lines.renamed' : 'renamed']);
      expect(validateApp(design.artefacts, testSpecs)).toEqual([]);
    }
  });

  it('refuses taken, reserved and malformed keys', () => {
    const to = (key: string) => refusal({ do: 'rename', form, from: 'phone', to: key });
    expect(to('total')).toBe('键“total”已被字段『订单金额』使用，请换一个');
    for (const bad of ['constructor', '__proto__', 'Total', '数量', '', 'a b', 'a.b', 'x'.repeat(41)]) {
      expect(to(bad)).toContain('不能作键');
    }
  });
});

describe('changeKind', () => {
  const change = (name: string, kind: string): Command => ({ do: 'changeKind', form, name, kind });

  it('keeps the control where the new kind has one', () => {
    const named: Command = {
      do: 'set',
      artefact: 'form/order',
      field: 'phone',
      path: '/control',
      value: 'x',
    };
    const control = (kind: string) => {
      const first = apply(shopDesign, named, testKinds);
      const second = first.ok ? apply(first.design, change('phone', kind), testKinds) : first;
      if (!second.ok) throw new Error(JSON.stringify(second.issues));
      const order = second.design.artefacts.find((one): one is Form => one.key === 'order');
      return order?.fields.find(({ key }) => key === 'phone')?.control;
    };
    expect(control('number')).toBe('x');
    expect(control('notice')).toBeUndefined();
  });

  it('keeps what both kinds know', () => {
    expect(at(ok(change('reason', 'long')).design, 'reason')?.field).toEqual({
      key: 'reason',
      kind: 'long',
      title: { 'zh-CN': '备注', en: 'Remark' },
      maxLength: 20,
    });
    expect(at(ok(change('state', 'choices')).design, 'state')?.field).toMatchObject({
      options: [{ value: '待审' }, { value: '完成' }],
    });
    expect(at(ok(change('phone', 'choice')).design, 'phone')?.field).toMatchObject({
      options: [{ value: '甲' }, { value: '乙' }],
    });
    expect(at(ok(change('state', 'number')).design, 'state')?.field).not.toHaveProperty('default');
    expect(at(ok(change('total', 'decimal')).design, 'total')?.field).toHaveProperty('compute');
  });

  it('keeps children or refuses', () => {
    expect(at(ok(change('head', 'section')).design, 'reason')?.parent).toBe('head');
    expect(refusal(change('head', 'tabs'))).toContain('里只能放分组');
    expect(refusal(change('lines', 'section'))).toContain('里面的字段没处放');
    expect(refusal(change('lines.qty', 'table'))).toContain('不能作『订单明细』的列');
    expect(refusal(change('phone', 'hologram'))).toContain('没有“hologram”这种字段');
  });
});

describe('set', () => {
  const set = (path: string, value?: unknown, name?: string): Command => ({
    do: 'set',
    artefact: 'form/order',
    path,
    ...(value === undefined ? {} : { value }),
    ...(name === undefined ? {} : { field: name }),
  });

  it('sets and removes properties of fields', () => {
    const on = ok(set('/required', true, 'lines.qty'));
    expect(at(on.design, 'lines.qty')?.field.required).toBe(true);
    expect(on.said['zh-CN']).toBe('『数量』已开启『必填』');
    const off = ok(set('/required', undefined, 'lines.qty'), on.design);
    expect(at(off.design, 'lines.qty')?.field).not.toHaveProperty('required');
    expect(ok(set('/maxLength', 20, 'reason')).design).toBe(shopDesign);
    expect(ok(set('/maxLength', 30, 'reason')).said['zh-CN']).toBe('已修改『备注』的『最多字数』');
  });

  it('makes objects on the way and removes empty ones', () => {
    const helped = ok(set('/help/zh-CN', '写清楚', 'phone')).design;
    expect(at(helped, 'phone')?.field.help).toEqual({ 'zh-CN': '写清楚' });
    const without = ok(set('/help/zh-CN', undefined, 'phone'), helped).design;
    expect(at(without, 'phone')?.field).not.toHaveProperty('help');
  });

  it('keeps a cleared title as an empty one', () => {
    const { design } = ok(set('/title/zh-CN', undefined, 'phone'));
    expect(at(design, 'phone')?.field.title['zh-CN']).toBe('');
  });

  it('takes the last part of a setting away, and the setting with it', () => {
    const set = (value?: unknown): Command => ({
      do: 'set',
      artefact: 'form/order',
      path: '/submit/next',
      ...(value === undefined ? {} : { value }),
    });
    const { submit: _, ...bare } = orderOf(shopDesign);
    const without = {
      artefacts: shopDesign.artefacts.map((one) => (one.key === form ? bare : one)),
    } as Design;
    const filled = ok(set({ 'zh-CN': '等审单' }), without).design;
    expect(orderOf(filled).submit).toEqual({ next: { 'zh-CN': '等审单' } });
    expect('submit' in orderOf(ok(set(), filled).design)).toBe(false);
  });

  it('sets what is beside the fields', () => {
    const listed = ok(set('/list/columns/-', 'phone')).design;
    expect(orderOf(listed).list?.columns).toEqual(['no', 'total', '_createdAt', 'phone']);
    expect(orderOf(ok(set('/rules/0')).design).rules?.map(({ key }) => key)).toEqual(['R2', 'R3']);
    expect(ok(set('/submit/label', { 'zh-CN': '提交订单' })).said['zh-CN']).toBe(
      '已修改『订单』的『提交按钮』',
    );
  });

  it('takes away the last part of a setting with the setting', () => {
    const labelled = ok(set('/submit/label', { 'zh-CN': '提交订单' })).design;
    expect(orderOf(ok(set('/submit/label'), labelled).design)).not.toHaveProperty('submit');
    expect(orderOf(ok(set('/list')).design)).not.toHaveProperty('list');
  });

  it('takes key and kind as what they are', () => {
    expect(ok(set('/key', 'mobile', 'phone')).select).toEqual(['mobile']);
    expect(at(ok(set('/kind', 'long', 'phone')).design, 'phone')?.field.kind).toBe('long');
    expect(refusal(set('/key', 'invoice'))).toContain('不能改');
  });

  it('refuses what would leave no artefact', () => {
    expect(refusal(set('/options', undefined, 'state'))).toContain('缺少属性“options”');
    expect(refusal(set('/title', 5, 'phone'))).toBeTruthy();
    expect(refusal(set('/rules', [{}]))).toContain('缺少属性');
    expect(refusal(set('/fields', 7))).toBeTruthy();
    expect(refusal(set('/title/zh-CN/x', 1, 'phone'))).toContain('这个位置不能设置');
    expect(refusal(set('/__proto__/x', 1, 'phone'))).toContain('这个位置不能设置');
    expect(refusal(set('/fields/-', field('text', { key: 'phone' })))).toContain('已被字段『电话』使用');
  });
});

describe('put, drop and all', () => {
  it('replaces, adds and takes away whole artefacts', () => {
    const other: Form = { ...orderForm, key: 'other', title: { 'zh-CN': '另一张' } };
    const added = ok({ do: 'put', artefact: other });
    expect(added.said['zh-CN']).toBe('已新增表单『另一张』');
    expect(added.design.artefacts).toHaveLength(6);
    expect(ok({ do: 'drop', artefact: 'form/other' }, added.design).design).toEqual(shopDesign);
    expect(ok({ do: 'put', artefact: structuredClone(orderForm) }).design).toBe(shopDesign);
    expect(refusal({ do: 'drop', artefact: 'app/shop' })).toBe('应用设置不能删除');
    expect(refusal({ do: 'drop', artefact: 'form/none' })).toContain('应用里没有设计件');
  });

  it('refuses nonsense, telling the place', () => {
    for (const artefact of [
      null,
      5,
      'x',
      {},
      { kind: 'form' },
      { ...orderForm, fields: [{}] },
      { ...orderForm, rules: {} },
    ]) {
      refusal({ do: 'put', artefact: artefact as unknown as Form });
    }
    const [first] = orderForm.fields;
    expect(refusal({ do: 'put', artefact: { ...orderForm, fields: [first, first] as Field[] } })).toContain(
      '键“head”已被字段『付款信息』使用',
    );
    expect(
      refusal({ do: 'put', artefact: { ...orderForm, fields: [field('text', { key: 'constructor' })] } }),
    ).toContain('“constructor”不能作键');
  });

  it('does several edits or none', () => {
    const title = { 'zh-CN': '两步' };
    const rename: Command = { do: 'rename', form, from: 'phone', to: 'mobile' };
    const both = ok({ do: 'all', title, commands: [rename, { do: 'remove', form, names: ['mobile'] }] });
    expect(names(both.design)).not.toContain('phone');
    expect(both.said['zh-CN']).toBe('两步');
    refusal({ do: 'all', title, commands: [rename, { do: 'remove', form, names: ['phone'] }] });
  });
});
