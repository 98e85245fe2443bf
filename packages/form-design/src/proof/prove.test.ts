import type { Artefact, Channel, Field, Form, Role } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from '../apply.ts';
import type { Proof, ProofFacts, ProofLine } from '../contract.ts';
import type { Command, Design } from '../design.ts';
import {
  customerForm,
  orderForm,
  shopDesign as plainDesign,
  salesRole,
  shopChannel,
  testKinds,
  testRuns,
} from '../test-kinds.ts';
import { prove } from './prove.ts';

/** The shop where sales may also choose the customers that an order asks for. */
const salesMen: Role = {
  ...salesRole,
  grants: [...salesRole.grants, { form: 'customer', actions: ['pick'] }],
};
const shopDesign: Design = {
  artefacts: plainDesign.artefacts.map((one) => (one === salesRole ? salesMen : one)),
};
const NO_FACTS: ProofFacts = { replays: [], links: [], keys: 0, second: [] };
const form = 'order';

function proof(
  after: readonly Artefact[],
  facts: ProofFacts = NO_FACTS,
  before = shopDesign.artefacts,
): Proof {
  const made = prove({ before, after, facts }, { ...testKinds, runs: testRuns });
  expect(made.lines.map(({ key }) => key)).toEqual([
    'changes',
    'issues',
    'computed',
    'impact',
    'records',
    'second',
    'filling',
    'doors',
  ]);
  for (const { title, sentence, details } of made.lines) {
    for (const text of [title, sentence, ...details.map((detail) => detail.sentence)])
      expect(text.en).toBeTruthy();
  }
  return made;
}
function edited(...commands: readonly Command[]): readonly Artefact[] {
  let design: Design = shopDesign;
  for (const command of commands) {
    const applied = apply(design, command, testKinds);
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
    design = applied.design;
  }
  return design.artefacts;
}
function line(made: Proof, key: ProofLine['key']): readonly string[] {
  const found = made.lines.find((one) => one.key === key);
  return [
    `${found?.tone} ${found?.sentence['zh-CN']}`,
    ...(found?.details ?? []).map(({ tone, sentence }) => `${tone} ${sentence['zh-CN']}`),
  ];
}
const swap = (old: Artefact, now: Artefact) => shopDesign.artefacts.map((one) => (one === old ? now : one));

describe('prove', () => {
  it('is green when nothing changed', () => {
    const made = proof(shopDesign.artefacts);
    expect(made.tone).toBe('green');
    expect(made.lines.map(({ sentence }) => sentence['zh-CN'])).toEqual([
      '和已发布的一样',
      '没有问题',
      '试过的值都通过',
      '没有影响到别处',
      '没有要核对的记录',
      '没有表单改动，不用比对',
      '要填的字段都有人能填',
      '1 个渠道都能填',
    ]);
  });

  it('is green for a first publishing', () => {
    const made = proof(shopDesign.artefacts, NO_FACTS, []);
    expect(made.tone).toBe('green');
    expect(line(made, 'changes')[0]).toBe('green 5 份设计改了 5 处');
  });

  it('tells what changed, with a way in', () => {
    const made = proof(
      edited({ do: 'set', artefact: 'form/order', field: 'phone', path: '/width', value: 'half' }),
    );
    expect(line(made, 'changes')).toEqual(['green 1 份设计改了 1 处', 'plain 字段『电话』：宽度：无 → 半行']);
    expect(made.lines[0]?.details[0]).toMatchObject({ artefact: 'form/order', path: '/fields/3/width' });
    expect(made.tone).toBe('green');
  });

  it('blocks on errors, asks on warnings', () => {
    const broken = proof(edited({ do: 'remove', form, names: ['reason'] }));
    expect(broken.tone).toBe('red');
    expect(line(broken, 'issues')[0]).toMatch(/^red \d+ 个问题要先改好$/);
    const places = broken.lines[1]?.details.map(({ place }) => place?.['zh-CN']);
    expect(places).toContainEqual(expect.stringMatching(/^表单『.+』 › 规则『.+』$/));
    const { origins: _, ...channel } = shopChannel;
    const warned = proof(swap(shopChannel, channel as Channel));
    expect(line(warned, 'issues')).toEqual([
      'amber 1 处要核对',
      'amber 没有列出可嵌入的网站，嵌入页哪里都打不开',
    ]);
    expect(warned.tone).toBe('amber');
  });

  it('asks for a reason when a control is not registered here, unless it was so before', () => {
    const after = edited({
      do: 'set',
      artefact: 'form/order',
      field: 'phone',
      path: '/control',
      value: 'dial',
    });
    const widgets = [{ name: 'stars', title: { 'zh-CN': '星星' }, kinds: ['number'] }];
    expect(line(proof(after), 'issues')).toEqual(['green 没有问题']);
    const made = proof(after, { ...NO_FACTS, widgets });
    expect(made.tone).toBe('amber');
    expect(line(made, 'issues')).toEqual([
      'amber 1 处要核对',
      'amber 这里没有安装“电话”要用的控件“dial”，填写时用默认控件；请安装它，或改回默认',
    ]);
    const again = proof(after, { ...NO_FACTS, widgets }, after);
    expect(again.tone).toBe('green');
    expect(line(again, 'issues')).toHaveLength(2);
  });

  it('tells who feels it', () => {
    const made = proof(
      edited(
        { do: 'remove', form, names: ['reason'], everywhere: true },
        { do: 'rename', form, from: 'total', to: 'sum' },
        { do: 'set', artefact: 'form/order', field: 'phone', path: '/required', value: true },
        { do: 'changeKind', form, name: 'lines.note', kind: 'number' },
      ),
      { replays: [], links: [{ form, channel: 'shop', count: 3 }], keys: 2, second: [] },
    );
    expect(line(made, 'impact')).toEqual([
      'amber 4 处影响到别处，请核对',
      'amber 字段『备注』删除：接口和导入不再收它的值；原来用到它的有规则“大额要备注”、唯一性“one”、列表的搜索、视图“我的”的排序、视图“我的”的列等 9 处',
      'amber 『订单明细』的列『行备注』从单行文本改为整数：接口和导入要按新的填',
      'amber 字段『订单金额』的键从 total 改为 sum：调用接口的程序要跟着改；应用里已跟着改的有列表的列、列表的排序、突出显示、规则“大额要备注”的条件、突出显示的条件等 7 处',
      'amber 字段『电话』变为必填，没有默认值：接口和导入不给这个值就会被拒绝',
      'plain 表单『订单』现有 3 个专属链接、应用有 2 个接口密钥在用',
    ]);
    const gone = proof(edited({ do: 'drop', artefact: 'form/order' }), {
      replays: [],
      links: [{ form, channel: 'shop', count: 3 }],
      keys: 0,
      second: [],
    });
    expect(line(gone, 'impact')).toEqual([
      'amber 2 处影响到别处，请核对',
      'amber 表单『订单』删除后，页面、接口和导入都打不开；用到它的有导航“单据”、角色“销售”、角色“销售”的字段权限、角色“销售”的数据范围、渠道“天猫店”等 12 处',
      'amber 表单『订单』还有 3 个专属链接，删除后打不开',
    ]);
  });

  it('tells what past records would meet', () => {
    const message = { 'zh-CN': '要填电话', en: 'Fill in the phone' };
    const issue = { code: 'required', path: '/phone', message };
    const facts: ProofFacts = {
      links: [],
      keys: 0,
      second: [],
      replays: [
        {
          form,
          records: 900,
          judged: 500,
          refused: [{ id: 'r1', number: 'DD-001', issues: [issue, issue] }],
          refusedCount: 3,
          lostValues: [{ field: 'fax', title: { 'zh-CN': '传真' }, records: 12 }],
        },
      ],
    };
    const made = proof(shopDesign.artefacts, facts);
    expect(line(made, 'records')).toEqual([
      'amber 最近 500 条记录里有 3 条按新表单会被拒绝；1 个字段的旧值看不到了',
      'amber DD-001：要填电话（还有 1 处）',
      'amber 『订单』还有 2 条也会被拒绝',
      'amber 『传真』有 12 条记录填过，发布后看不到这些值',
    ]);
    expect(made.lines.find(({ key }) => key === 'records')?.details[0]?.record).toEqual({
      form,
      id: 'r1',
      number: 'DD-001',
    });
    const fine = {
      ...facts,
      replays: [{ form, records: 8, judged: 8, refused: [], refusedCount: 0, lostValues: [] }],
    };
    expect(line(proof(shopDesign.artefacts, fine), 'records')).toEqual(['green 8 条记录都通过']);
  });

  it('tells doors that nobody could go through', () => {
    const hidden = proof(
      edited({ do: 'set', artefact: 'form/order', field: 'reason', path: '/required', value: true }),
    );
    expect(line(hidden, 'doors')[0]).toBe('red 1 处会让人填不了');
    const { searches: _, pins: __, ...closed } = shopChannel;
    const already = swap(shopChannel, closed as Channel);
    const before = proof(already, NO_FACTS, already);
    // What was so before keeps its colour in its line, but the proof asks for no reason again.
    expect(before.tone).toBe('green');
    expect(line(before, 'doors')).toEqual([
      'amber 1 处会让人填不了',
      'amber 渠道『天猫店』（嵌入网页）：『客户』必填，但没有对外开放查找，外面的人选不了（之前就这样）',
    ]);
    expect(line(proof(swap(shopChannel, closed as Channel)), 'doors')).toEqual([
      'amber 1 处会让人填不了',
      'amber 渠道『天猫店』（嵌入网页）：『客户』必填，但没有对外开放查找，外面的人选不了',
    ]);
  });

  describe('who fills in', () => {
    const roleWith = (...grants: Role['grants']) => swap(salesMen, { ...salesRole, grants });
    const formWith = (more: Partial<Field>) =>
      swap(orderForm, {
        ...orderForm,
        fields: [
          ...orderForm.fields,
          { key: 'more', kind: 'text', title: { 'zh-CN': '更多', en: 'More' }, ...more },
        ],
      });

    it('names the role that cannot choose, and offers to let it choose', () => {
      const made = proof(roleWith({ form, actions: ['create'] }));
      expect(line(made, 'filling')).toEqual([
        'amber 1 处有人填不了',
        'amber 角色『销售』填『订单』时选不了『客户』：既不能查看也不能选用『客户资料』的记录',
      ]);
      const detail = made.lines.find(({ key }) => key === 'filling')?.details[0];
      expect(detail).toMatchObject({
        artefact: 'role/sales',
        path: '/grants/0',
        fix: { do: 'pick', role: 'sales', form: 'customer' },
      });
      expect(made.tone).toBe('amber');
    });

    it('has nothing against a role that reads the records, or may not write the field', () => {
      const fine = [
        roleWith({ form, actions: ['create'] }, { form: 'customer', actions: ['read'] }),
        roleWith({ form, actions: ['read', 'update'], otherFields: 'read' }),
        roleWith({ form, actions: ['read'] }),
      ];
      for (const after of fine) expect(line(proof(after), 'filling')[0]).toBe('green 要填的字段都有人能填');
    });

    it('names the role that may create but not write what must be written', () => {
      const grants: Role['grants'] = [
        { form, actions: ['create'], fields: { more: 'read', lines: 'none' } },
        { form: 'customer', actions: ['pick'] },
      ];
      const after = formWith({ required: true }).map((one) =>
        one === salesMen ? { ...salesRole, grants } : one,
      );
      expect(line(proof(after), 'filling').slice(1)).toEqual([
        'amber 角色『销售』能新建『订单』，但不能填必填的『更多』，提交不了',
      ]);
    });

    it('names what must be filled and nobody can fill', () => {
      const closed = proof(formWith({ required: true, readOnly: true }));
      expect(line(closed, 'filling').slice(1)).toEqual([
        'amber 『订单』的『更多』必填，却只读，也没有默认值、公式、带出或固定值：谁也填不了',
      ]);
      const given = proof(formWith({ required: true, readOnly: true, default: { text: '甲' } }));
      expect(line(given, 'filling')).toEqual(['green 要填的字段都有人能填']);
    });

    it('tells of records that are to be chosen and are not there yet', () => {
      const made = proof(shopDesign.artefacts, { ...NO_FACTS, empty: [customerForm.key] });
      expect(line(made, 'filling')).toEqual([
        'green 要填的字段都有人能填',
        'plain 『客户资料』还没有记录：先录入或导入，才能在『订单』里选『客户』',
      ]);
    });

    it('asks for no reason again for what was so before', () => {
      const before = roleWith({ form, actions: ['create'] });
      const made = proof(before, NO_FACTS, before);
      expect(line(made, 'filling')).toEqual([
        'amber 1 处有人填不了',
        'amber 角色『销售』填『订单』时选不了『客户』：既不能查看也不能选用『客户资料』的记录（之前就这样）',
      ]);
      expect(made.tone).toBe('green');
    });
  });

  it('never throws over damaged artefacts', () => {
    const damaged = { ...orderForm, fields: [{ nonsense: true }], rules: 5 } as unknown as Form;
    const made = proof(swap(orderForm, damaged));
    expect(made.tone).toBe('red');
    expect(proof([null, 5, {}] as unknown as Artefact[]).tone).toBe('red');
  });
});
