import type { App, Artefact, Channel, Form, Role } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from '../apply.ts';
import type { Command, Design } from '../design.ts';
import {
  customerForm,
  orderForm,
  salesRole,
  shopApp,
  shopChannel,
  shopDesign,
  testKinds,
} from '../test-kinds.ts';
import { changesOf } from './changes-of.ts';

const form = 'order';
function after(...commands: readonly Command[]): readonly string[] {
  let design: Design = shopDesign;
  for (const command of commands) {
    const applied = apply(design, command, testKinds);
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
    design = applied.design;
  }
  return told(design.artefacts);
}
function told(
  now: readonly Artefact[],
  before: readonly Artefact[] = shopDesign.artefacts,
): readonly string[] {
  return changesOf(before, now, testKinds).map(({ place, sentence, what, artefact, path }) => {
    expect(place.en).toBeTruthy();
    expect(sentence.en).toBeTruthy();
    expect(artefact).toContain('/');
    expect(path === '' || path.startsWith('/')).toBe(true);
    return `${what} ${place['zh-CN']} ${sentence['zh-CN']}`;
  });
}
const set = (
  path: string,
  value?: unknown,
  field?: string,
  artefact: `form/${string}` = 'form/order',
): Command => ({
  do: 'set',
  artefact,
  path,
  ...(value === undefined ? {} : { value }),
  ...(field === undefined ? {} : { field }),
});
const withForm = (change: Partial<Form>): readonly Artefact[] =>
  shopDesign.artefacts.map((one) => (one === orderForm ? { ...orderForm, ...change } : one));
const swap = <T extends Artefact>(old: T, now: T): readonly Artefact[] =>
  shopDesign.artefacts.map((one) => (one === old ? now : one));

describe('changesOf fields', () => {
  it('says nothing when nothing differs', () => {
    expect(told(structuredClone(shopDesign.artefacts) as Artefact[])).toEqual([]);
  });

  it('tells properties by title', () => {
    expect(
      after(
        set('/required', true, 'phone'),
        set('/maxLength', undefined, 'reason'),
        set('/title', { 'zh-CN': '件数', en: 'Quantity' }, 'lines.qty'),
        set('/width', 'half', 'phone'),
        set('/writtenBy', 'system', 'phone'),
        set('/help', { 'zh-CN': '手机或座机' }, 'phone'),
        set('/control', 'dialPad', 'phone'),
      ),
    ).toEqual([
      'changed 字段『备注』 最多字数：20 → 无',
      'changed 『订单明细』的列『件数』 标题：“数量” → “件数”',
      'changed 字段『电话』 说明：无 → “手机或座机”',
      'changed 字段『电话』 必填：否 → 是',
      'changed 字段『电话』 由谁填写：人 → 系统',
      'changed 字段『电话』 宽度：无 → 半行',
      'changed 字段『电话』 控件：默认 → “dialPad”',
    ]);
  });

  it('tells options by word', () => {
    expect(
      after(
        set(
          '/options',
          [{ value: '完成' }, { value: '待审', title: { 'zh-CN': '等审单' } }, { value: '作废' }],
          'state',
        ),
      ),
    ).toEqual(['changed 字段『状态』 选项：新增『作废』；顺序调整；『待审』改叫『等审单』']);
    expect(after(set('/options', [{ value: '待审' }], 'state'))).toEqual([
      'changed 字段『状态』 选项：去掉『完成』',
    ]);
  });

  it('tells formulas and conditions with titles', () => {
    expect(
      after(
        set('/compute', { op: '*', args: [{ column: 'qty' }, { number: '3' }] }, 'lines.amount'),
        set('/default', { text: '完成' }, 'state'),
        set('/filter', undefined, 'customer'),
        set('/fill', undefined, 'customer'),
        set('/display', ['level'], 'customer'),
      ),
    ).toEqual([
      'changed 字段『客户』 选的时候显示：去掉『客户编码』',
      'changed 字段『客户』 自动带出：『客户等级』取『等级』 → 无',
      'changed 字段『客户』 只能选这样的记录：等级 是 A → 无',
      'changed 字段『状态』 默认值：『待审』 → 『完成』',
      'changed 『订单明细』的列『金额』 计算公式：数量 × 2 → 数量 × 3',
    ]);
  });

  it('tells what is new, gone, moved, renamed and of another kind', () => {
    expect(
      after(
        {
          do: 'insert',
          form,
          at: { parent: null, index: 0 },
          fields: [
            {
              key: 'extra',
              kind: 'section',
              title: { 'zh-CN': '附加' },
              fields: [{ key: 'a', kind: 'text', title: { 'zh-CN': '甲' } }],
            },
          ],
        },
        { do: 'move', form, names: ['reason'], to: { parent: 'extra', index: 0 } },
        { do: 'remove', form, names: ['lines.note'] },
        { do: 'rename', form, from: 'total', to: 'sum' },
        { do: 'rename', form, from: 'lines', to: 'items' },
        { do: 'rename', form, from: 'items.qty', to: 'count' },
        { do: 'changeKind', form, name: 'phone', kind: 'long' },
      ),
    ).toEqual([
      'added 字段『附加』 新增分组，连同『甲』',
      'moved 字段『备注』 从『付款信息』移到『附加』第 1 位',
      'renamed 字段『订单明细』 键：lines → items',
      'renamed 『订单明细』的列『数量』 键：qty → count',
      'renamed 字段『订单金额』 键：total → sum',
      'changed 字段『电话』 种类：单行文本 → 多行文本',
      'removed 『订单明细』的列『行备注』 删除单行文本',
    ]);
  });

  it('tells only what moved, not what made room', () => {
    expect(after({ do: 'move', form, names: ['phone'], to: { parent: null, index: 0 } })).toEqual([
      'moved 字段『电话』 移到第 1 位',
    ]);
  });
});

describe('changesOf rules, lists and settings', () => {
  it('tells rules as sentences', () => {
    const [first, second, third] = orderForm.rules ?? [];
    expect(
      told(
        withForm({
          rules: [
            {
              ...(second as NonNullable<typeof second>),
              then: [{ require: ['qty', 'note'] }],
            },
            {
              ...(first as NonNullable<typeof first>),
              when: { op: '>', args: [{ field: 'total' }, { number: '100' }] },
            },
            { key: 'R9', when: { bool: true }, then: [{ reject: { at: [], message: { 'zh-CN': '停单' } } }] },
          ],
        }),
      ),
    ).toEqual([
      'added 规则『R9』 新增：当 是：不能提交，提示“停单”',
      'changed 规则『R2』 结果：要填『订单明细·数量』；不能提交，提示“不能订 x”（在『订单明细·物料』） → 要填『订单明细·数量』、『订单明细·行备注』',
      'changed 规则『大额要备注』 条件：当 订单金额 > 50,000 → 当 订单金额 > 100',
      'removed 规则『R3』 删除：当 任一订单明细的数量 > 5：『客户等级』只能选 A',
      'moved 规则 规则的顺序调整',
    ]);
    expect(third?.key).toBe('R3');
  });

  it('tells lists and settings', () => {
    expect(
      told(
        withForm({
          title: { 'zh-CN': '销售订单', en: 'Order' },
          displayFields: ['customer', 'no'],
          numberField: 'phone',
          uniques: [{ key: 'two', fields: ['phone'] }],
          submit: { label: { 'zh-CN': '提交订单' } },
          list: {
            columns: ['no', 'phone', '_createdAt'],
            filters: ['state'],
            sort: [{ field: 'phone', descending: true }],
          },
        }),
      ),
    ).toEqual([
      'changed 表单设置 标题：“订单” → “销售订单”',
      'changed 表单设置 编号字段：『单号』 → 『电话』',
      'changed 表单设置 记录标题字段：顺序调整',
      'changed 表单设置 提交按钮：无 → “提交订单”',
      'added 唯一性 新增：『电话』不能重复',
      'removed 唯一性 删除：『客户』、『备注』可以重复了',
      'changed 列表 列表的列：新增『电话』；去掉『订单金额』',
      'changed 列表 列表的搜索：去掉『备注』',
      'changed 列表 列表的排序：『订单金额』从小到大 → 『电话』从大到小',
      'removed 视图『我的』 删除视图',
      'removed 列表 删除突出显示：当 订单金额 > 9，『订单金额』标橙色',
    ]);
  });
});

describe('changesOf roles, channels and the app', () => {
  it('tells grants', () => {
    const [grant] = salesRole.grants;
    const now: Role = {
      ...salesRole,
      design: true,
      grants: [
        { form: 'order', actions: ['read', 'export'], fields: { 'lines.qty': 'none' }, otherFields: 'read' },
        { form: 'customer', actions: ['create', 'read'] },
      ],
    };
    expect(told(swap(salesRole, now))).toEqual([
      'changed 角色『销售』 可以设计：否 → 是',
      'changed 角色『销售』 对『订单』新增可导出',
      'changed 角色『销售』 对『订单』不再可新建',
      'changed 角色『销售』 对『订单』的数据范围：销售 是 当前用户 → 全部记录',
      'changed 角色『销售』 对『订单』的『订单明细·数量』：只能看 → 看不到',
      'changed 角色『销售』 对『订单』的其余字段：可以改 → 只能看',
      'added 角色『销售』 对『客户资料』可新建、查看',
    ]);
    expect(grant?.form).toBe('order');
    expect(told(shopDesign.artefacts, [shopApp, orderForm, customerForm, shopChannel])).toEqual([
      'added 角色『销售』 新增：对『订单』可新建、查看；只限 销售 是 当前用户 的记录；『订单金额』、『订单明细·数量』只能看',
    ]);
  });

  it('tells channels', () => {
    const now: Channel = {
      ...shopChannel,
      doors: ['embed', 'link'],
      pins: { state: '完成' },
      hides: ['phone'],
      origins: ['https://shop.example', 'https://b.example'],
      import: { headers: { reason: ['备注'] }, dateOrder: 'dmy' },
    };
    expect(told(swap(shopChannel, now))).toEqual([
      'changed 渠道『天猫店』 可嵌入的网站：“https://shop.example” → “https://shop.example”、“https://b.example”',
      'changed 渠道『天猫店』 入口：新增专属链接；去掉文件导入',
      'changed 渠道『天猫店』 固定值：『客户』 “C1” → 无',
      'changed 渠道『天猫店』 固定值：『状态』 “待审” → “完成”',
      'changed 渠道『天猫店』 隐藏字段：新增『电话』；去掉『备注』',
      'changed 渠道『天猫店』 导入表头：『备注』 “留言” → “备注”',
      'changed 渠道『天猫店』 导入表头：『订单明细·数量』 “件数” → 无',
      'changed 渠道『天猫店』 导入取值：『客户等级』 “一级”读作“A” → 无',
      'changed 渠道『天猫店』 合并成一单的字段：去掉『备注』',
      'changed 渠道『天猫店』 导入明细：『订单明细』 → 无',
      'changed 渠道『天猫店』 日期顺序：无 → 日月年',
    ]);
  });

  it('tells the app and its navigation', () => {
    const now: App = {
      ...shopApp,
      timeZone: 'Asia/Shanghai',
      navigation: [{ title: { 'zh-CN': '单据', en: 'Orders' }, items: [{ form: 'order', view: 'mine' }] }],
      lists: [{ key: 'shops', title: { 'zh-CN': '店铺' }, options: [{ value: '天猫' }] }],
    };
    expect(told(swap(shopApp, now))).toEqual([
      'changed 应用『商城』 时区：无 → “Asia/Shanghai”',
      'changed 应用『商城』 导航：去掉『单据·客户资料』',
      'added 应用『商城』 新增共用选项『店铺』',
    ]);
  });

  it('tells whole artefacts, and damaged ones', () => {
    expect(told([shopApp, orderForm, salesRole, shopChannel])).toEqual(['removed 表单『客户资料』 整份删除']);
    expect(told(shopDesign.artefacts, [shopApp, orderForm, salesRole, shopChannel])).toEqual([
      'added 表单『客户资料』 新增，共 2 个字段',
    ]);
    const broken = { ...orderForm, fields: [{}] } as unknown as Form;
    expect(told(swap(orderForm, broken))).toContain('changed 设计件 1 内容看不懂，请到 JSON 页修改');
  });

  it('tells of a setting that cannot be turned into text, or is named like a part of every object', () => {
    const hostile = JSON.parse('{"toString":null,"valueOf":null}') as unknown;
    for (const value of [hostile, 'constructor', 'toString', [hostile]]) {
      const told = after(set('/width', value, 'phone'));
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told)).not.toContain('native code');
    }
  });

  it('tells notifications as sentences', () => {
    const [large, done] = orderForm.notifications ?? [];
    if (large === undefined || done === undefined) throw new Error('Expected two notifications.');
    expect(told(withForm({ notifications: [large] }))).toEqual([
      'removed 通知『done』 删除：订单的『状态』或『备注』有修改时，通知『销售』里的人',
    ]);
    const urgent = { ...large, key: 'urgent', on: 'changed', to: { owner: true } } as const;
    const { title: _, ...unnamed } = urgent;
    expect(told(withForm({ notifications: [large, done, unnamed] }))).toEqual([
      'added 通知『urgent』 新增：订单有修改，且 订单金额 > 10,000 时，通知负责人',
    ]);
    const { when, ...always } = large;
    const other = { ...done, fields: ['state'], subject: { 'zh-CN': '好了' } };
    expect(when).toBeDefined();
    expect(told(withForm({ notifications: [other, { ...always, to: { creator: true } }] }))).toEqual([
      'changed 通知『done』 什么时候：订单的『状态』或『备注』有修改 → 订单的『状态』有修改',
      'changed 通知『done』 标题：“{{no}}：{{state}}” → “好了”',
      'changed 通知『done』 标题（英文）：“{{no}}: {{state}}” → 无',
      'changed 通知『大单』 条件：订单金额 > 10,000 → 无',
      'changed 通知『大单』 通知谁：『销售』 → 创建人',
      'moved 通知 通知的顺序调整',
    ]);
  });

  it('tells limits and looks', () => {
    const limits = {
      opens: '2025-11-03T08:00:00+08:00',
      closes: '2025-11-10T10:00:00Z',
      hours: { from: '08:30', to: '18:00', days: [1, 2] },
      quota: 200,
    };
    expect(told(withForm({ limits }))).toEqual([
      'changed 表单设置 开始填写：无 → 2025-11-03 08:00',
      'changed 表单设置 停止填写：无 → 2025-11-10 10:00 UTC',
      'changed 表单设置 每天从：无 → “08:30”',
      'changed 表单设置 每天到：无 → “18:00”',
      'changed 表单设置 开放的日子：无 → 周一、周二',
      'changed 表单设置 最多收几条：无 → 200',
    ]);
    const theme = { logo: 'data:image/png;base64,AAAA', primary: '#0f6b8c', density: 'compact' } as const;
    const dressed: App = { ...shopApp, theme };
    expect(told(swap(shopApp, dressed))).toEqual([
      'changed 应用『商城』 标志：无 → 一张图片',
      'changed 应用『商城』 主色：无 → “#0f6b8c”',
      'changed 应用『商城』 疏密：无 → 紧凑',
    ]);
    const other: App = { ...shopApp, theme: { ...theme, logo: 'data:image/png;base64,BBBB' } };
    expect(told(swap(shopApp, other), swap(shopApp, dressed))).toEqual(['changed 应用『商城』 标志有改动']);
  });

  it('says that something changed where it has no words for it', () => {
    const unknown = {
      beacon: { a: { b: 5 }, c: [{ from: '9:00' }] },
      lamp: [{ x: 1 }],
    } as object as Partial<Form>;
    const lines = told(withForm(unknown));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toMatch(/[{}[\]]|object/);
  });
});
