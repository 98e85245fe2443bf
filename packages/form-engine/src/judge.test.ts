import { describe, expect, it } from 'vitest';
import type { JudgeContext } from './contract.ts';
import { judge } from './judge.ts';
import { prepareForm } from './prepare-form.ts';
import { context, equals, field, form, testKinds } from './test-kinds.ts';
import { answers, facts, order } from './test-order.ts';

const prepared = prepareForm(order, testKinds);
const judged = (data: unknown, more: Partial<JudgeContext> = {}) =>
  judge(prepared, data, context({ facts, ...more }));
/** Issues as `code path [rule]`. */
const told = (data: unknown, more: Partial<JudgeContext> = {}): readonly string[] =>
  judged(data, more).issues.map(({ code, path, rule }) =>
    [code, path, rule].filter((part) => part !== undefined).join(' '),
  );

describe('a right submission', () => {
  it('comes back completed: defaults, fills and computed values in place', () => {
    const { data, issues } = judged(answers);
    expect(issues).toEqual([]);
    expect(data).toEqual({
      ...answers,
      level: 'A',
      orderDate: '2025-11-03',
      seller: 'u1',
      status: 'new',
      lines: [
        { item: 'I1', qty: 2, price: 10.05, amount: 20.1 },
        { item: 'I2', qty: 1.5, price: 3, amount: 4.5 },
      ],
      total: 24.6,
    });
  });

  it('is filled where nothing was sent, and not where something was', () => {
    const { phone: _, ...rest } = answers;
    expect(judged(rest).data.phone).toBe('111');
    expect(judged(answers).data.phone).toBe('13800000000');
    expect(judged({ ...answers, lines: [{ item: 'I1', qty: 1 }] }).data.total).toBe(9);
  });

  it('names the field to choose first where only that fills another', () => {
    const { customer: _, ...rest } = answers;
    const issues = judged(rest).issues.map(({ path, message }) => [path, message['zh-CN']]);
    expect(issues).toEqual([
      ['/customer', '请选择customer'],
      ['/level', '请先选好customer，level会随之带出'],
    ]);
  });

  it('keeps empty what was emptied on purpose', () => {
    expect(told({ ...answers, phone: '' })).toEqual(['required /phone']);
    expect(told({ ...answers, seller: null })).toEqual(['required /seller']);
  });
});

describe('rules', () => {
  it('ask for a field while their condition is true, and prune it otherwise', () => {
    expect(told({ ...answers, payment: 'transfer' })).toEqual(['required /voucher r1']);
    expect(judged({ ...answers, voucher: 'v.png' }).data).not.toHaveProperty('voucher');
    expect(judged({ ...answers, payment: 'transfer', voucher: 'v.png' }).data.voucher).toBe('v.png');
  });

  it('narrow options and restrict values', () => {
    const credit = { ...answers, payment: 'credit', creditDays: 30, customer: 'C3' };
    expect(told(credit)).toEqual(['option /level r2']);
    expect(judged(credit).issues[0]?.message['zh-CN']).toBe('level只能选A、B');
    const shop = judged({ ...answers, channel: 'shop', nick: 'x', externalNo: 'abc' });
    expect(shop.issues).toMatchObject([
      { code: 'pattern', path: '/externalNo', rule: 'r4', message: { 'zh-CN': '网店单号为 4–8 位数字' } },
    ]);
  });

  it('see computed sums', () => {
    const large = { ...answers, lines: [{ item: 'I1', qty: 5000, price: 10 }] };
    expect(told(large)).toEqual(['required /contract r3']);
    expect(told({ ...large, contract: 'HT-1' })).toEqual([]);
    expect(told({ ...large, lines: [{ item: 'I1', qty: 4999, price: 10 }] })).toEqual([]);
  });

  it('show a section and what is in it, required there', () => {
    const lines = [{ item: 'I1', qty: 1, price: 1, class: 'hazard', permit: 'P' }];
    expect(told({ ...answers, lines })).toEqual(['required /transport']);
    expect(told({ ...answers, lines, transport: 'T' })).toEqual([]);
    expect(judged({ ...answers, transport: 'T' }).data).not.toHaveProperty('transport');
  });

  it('hold for each row of a table', () => {
    const lines = [
      { item: 'I1', qty: 1, price: 1, class: 'hazard' },
      { item: 'I2', qty: 1, price: 1, permit: 'kept while editing' },
    ];
    const { data, issues } = judged({ ...answers, lines, transport: 'T' });
    expect(issues).toMatchObject([
      {
        code: 'required',
        path: '/lines/0/permit',
        rule: 'r6',
        message: { 'zh-CN': '请填写第 1 行的permit' },
      },
    ]);
    expect((data.lines as readonly unknown[])[1]).not.toHaveProperty('permit');
  });

  it('refuse what compares badly', () => {
    expect(told({ ...answers, expected: '2025-11-02' })).toEqual(['rule.rejected /expected r7']);
  });
});

describe('what nobody may enter', () => {
  it('is refused when it differs from what the form says', () => {
    expect(told({ ...answers, level: 'B' })).toEqual(['readOnly /level']);
    expect(told({ ...answers, level: 'A' })).toEqual([]);
    expect(told({ ...answers, no: 'JG-1' })).toEqual(['readOnly /no']);
    expect(told({ ...answers, status: 'done' })).toEqual(['readOnly /status']);
    expect(told({ ...answers, total: 1 })).toEqual(['computed.differs /total']);
    expect(told({ ...answers, lines: [{ item: 'I1', qty: 1, price: 1, amount: 2 }] })).toEqual([
      'computed.differs /lines/0/amount',
    ]);
  });

  it('waits for the server where a reference was not looked up yet', () => {
    expect(told({ ...answers, level: 'A' }, { facts: new Map() })).toEqual([]);
    expect(judged({ ...answers, level: 'A' }, { facts: new Map() }).data.level).toBe('A');
  });

  it('is open to a role that names it', () => {
    expect(told({ ...answers, status: 'done' }, { access: () => 'write' })).toEqual([]);
    const access = (name: string) => (name === 'lines.price' ? 'read' : 'write');
    expect(told({ ...answers, lines: [{ item: 'I1', qty: 1, price: 1 }] }, { access })).toEqual([
      'readOnly /lines/0/price',
    ]);
    expect(told({ ...answers, lines: [{ item: 'I1', qty: 1, price: 9 }] }, { access })).toEqual([]);
  });

  it('is fixed by the door', () => {
    const pins = { channel: 'dealer', customer: 'C1' };
    expect(told({ ...answers, channel: 'gov' }, { pins })).toEqual(['locked /channel']);
    const { channel: _, ...rest } = answers;
    expect(judged(rest, { pins })).toMatchObject({ data: { channel: 'dealer' }, issues: [] });
  });
});

describe('a change', () => {
  const before: Record<string, unknown> = {
    ...judged(answers).data,
    no: 'JG-7',
    status: 'done',
    orderDate: '2025-10-01',
    level: 'B',
  };

  it('keeps what the system wrote', () => {
    const { data, issues } = judged({ ...before, phone: '222' }, { before });
    expect(issues).toEqual([]);
    expect(data).toEqual({ ...before, phone: '222' });
  });

  it('computes again and forgives untouched computed values', () => {
    const lines = [{ ...(before.lines as readonly object[])[0], qty: 3 }];
    const { data, issues } = judged({ ...before, lines }, { before });
    expect(issues).toEqual([]);
    expect(data.total).toBe(30.15);
  });

  it('fills again only when another reference is chosen', () => {
    expect(judged({ ...before, customer: 'C3' }, { before }).data.level).toBe('C');
    expect(judged(before, { before }).data.level).toBe('B');
  });

  it('carries along what an older version of the form stored', () => {
    const rows = before.lines as readonly object[];
    const older = { ...before, retired: 'x', lines: [{ ...rows[0], gone: 1 }, rows[1]] };
    const { data, issues } = judged(older, { before: older });
    expect(issues).toEqual([]);
    expect(data.retired).toBe('x');
    expect(told({ ...older, retired: 'y' }, { before: older })).toEqual(['unknownField /retired']);
  });

  it('gives no defaults to what was emptied', () => {
    const { seller: _, ...rest } = before;
    expect(told(rest, { before })).toEqual(['required /seller']);
  });

  it('keeps read-only cells when rows above them are removed', () => {
    const access = (name: string) => (name === 'lines.price' ? 'read' : 'write');
    const rows = before.lines as readonly Record<string, unknown>[];
    const lines = [{ ...rows[1], qty: 4 }];
    expect(told({ ...before, lines }, { before, access })).toEqual([]);
    expect(told({ ...before, lines: [{ ...rows[1], price: 1 }] }, { before, access })).toContain(
      'readOnly /lines/0/price',
    );
  });
});

describe('bad input', () => {
  it('names unknown fields, in the record and in rows', () => {
    expect(told({ ...answers, foo: 1, lines: [{ item: 'I1', qty: 1, bar: 2 }] })).toEqual([
      'unknownField /foo',
      'unknownField /lines/0/bar',
    ]);
    expect(told(JSON.parse(`{"__proto__":{"x":1},${JSON.stringify(answers).slice(1)}`))).toEqual([
      'unknownField /__proto__',
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('tells wrong types once', () => {
    expect(told({ ...answers, channel: 5, lines: 'x', phone: { a: 1 } })).toEqual([
      'type /channel',
      'type /phone',
      'type /lines',
    ]);
    expect(told({ ...answers, lines: [3, { item: 'I1', qty: '2', price: 1 }] })).toEqual([
      'type /lines/0',
      'type /lines/1/qty',
    ]);
    expect(told({ ...answers, phone: new Map(), seller: Number.NaN })).toEqual([
      'type /phone',
      'type /seller',
    ]);
  });

  it('lets kinds explain their patterns in their own words', () => {
    expect(judged({ ...answers, expected: 'soon' }).issues).toMatchObject([
      { code: 'date', path: '/expected', message: { 'zh-CN': 'expected不是有效日期，请按 2025-11-03 填写' } },
    ]);
    expect(told({ ...answers, phone: 'abc' })).toEqual(['pattern /phone']);
  });

  it('asks the checks of kinds, with rows in their words', () => {
    const lines = [
      { item: 'I1', qty: 1.23456, price: 1 },
      { item: 'I1', qty: 0, price: -1 },
    ];
    expect(
      judged({ ...answers, lines }).issues.map(({ code, path, message }) => [code, path, message['zh-CN']]),
    ).toEqual([
      ['decimals', '/lines/0/qty', '第 1 行的qty最多 3 位小数'],
      ['rowsUnique', '/lines/1/item', 'lines与第 1 行重复，请合并或删除一行'],
      ['tooSmall', '/lines/1/qty', '第 2 行的qty要大于 0'],
      ['tooSmall', '/lines/1/price', '第 2 行的price不能小于 0'],
    ]);
  });

  it('refuses what is no object, too deep or too large', () => {
    for (const data of [null, 3, 'x', [], undefined, () => 1]) expect(told(data)).toEqual(['type ']);
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(told({ lines: deep })).toEqual(['limit.depth ']);
    expect(told({ remark: 'x'.repeat(10_000_000) })).toEqual(['limit.size ']);
    expect(told({ lines: new Array(300_000).fill({}) })).toEqual(['limit.size ']);
  });
});

describe('facts', () => {
  it('tell missing references and taken combinations', () => {
    const known = new Map(facts)
      .set('reference customer C9', { exists: false } as never)
      .set('unique test external ["dealer","D-1"]', {
        exists: true,
        label: 'JG-3',
      } as never);
    expect(told({ ...answers, customer: 'C9', level: 'A' }, { facts: known })).toEqual([
      'unique.taken /externalNo',
      'reference.missing /customer',
      'readOnly /level',
    ]);
  });
});

describe('dependencies', () => {
  it('are followed in any order of fields, through rows and back', () => {
    const share = field('number', 'share', {
      compute: {
        call: 'round half up',
        args: [{ op: '/', args: [{ column: 'amount' }, { field: 'sum' }] }, { number: '2' }],
      },
    });
    const shares = prepareForm(
      form([
        field('number', 'most', {
          compute: { call: 'max', args: [{ get: 'share', of: { field: 'rows' } }] },
        }),
        field('table', 'rows', { fields: [share, field('number', 'amount')] }),
        field('number', 'sum', {
          compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'rows' } }] },
        }),
      ]),
      testKinds,
    );
    const { data } = judge(shares, { rows: [{ amount: 3 }, { amount: 1 }] }, context());
    expect(data).toEqual({
      most: 0.75,
      rows: [
        { share: 0.75, amount: 3 },
        { share: 0.25, amount: 1 },
      ],
      sum: 4,
    });
  });

  it('chain: a hidden field is empty to the rules that read it', () => {
    const chain = prepareForm(
      form([field('text', 'a'), field('text', 'b'), field('text', 'c')], {
        rules: [
          { key: 'c', when: equals('b', 'y'), then: [{ show: ['c'] }, { require: ['c'] }] },
          { key: 'b', when: equals('a', 'x'), then: [{ show: ['b'] }] },
        ],
      }),
      testKinds,
    );
    expect(judge(chain, { a: 'x', b: 'y', c: 'z' }, context()).data).toEqual({ a: 'x', b: 'y', c: 'z' });
    expect(judge(chain, { a: '', b: 'y', c: 'z' }, context())).toEqual({ data: {}, issues: [] });
  });

  it('in a circle are a mistake of the caller', () => {
    const circle = form([
      field('number', 'a', { compute: { field: 'b' } }),
      field('number', 'b', { compute: { field: 'a' } }),
    ]);
    expect(() => prepareForm(circle, testKinds)).toThrow('circles');
  });
});
