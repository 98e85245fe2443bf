import { readFileSync } from 'node:fs';
import type { Form, Rule } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { describe, expect, it } from 'vitest';
import {
  addRule,
  changeRule,
  duplicateRule,
  mendRule,
  moveRule,
  newConsequence,
  newRuleKey,
  removeRule,
} from './rule-edits.ts';
import {
  computeSentence,
  goneTargets,
  isUnfinished,
  ruleSentence,
  tellerOf,
  uniqueSentence,
} from './rule-sentence.ts';
import { madeUp } from './samples.ts';
import { meeting, prepareDraft, tryRule } from './try-rule.ts';

const order = JSON.parse(
  readFileSync(new URL('../../../../templates/jinggu/forms/order.form.json', import.meta.url), 'utf8'),
) as Form;
const zh = tellerOf(order, fieldSpecs, 'zh-CN');
const en = tellerOf(order, fieldSpecs, 'en');
const rule = (key: string): Rule => {
  const found = order.rules?.find((one) => one.key === key);
  if (!found) throw new Error(`no rule ${key}`);
  return found;
};
const context = { today: '2025-11-03', now: '2025-11-03T06:00:00Z', me: 'u1', facts: new Map() };

describe('rules as sentences', () => {
  it('say when and then, in both languages', () => {
    expect(ruleSentence(rule('R1'), zh)).toBe(
      '当 支付方式 是 公对公转账，则显示『打款凭证』；必须填写『打款凭证』',
    );
    expect(ruleSentence(rule('R5'), zh)).toBe(
      '当 订单金额 ≥ 50,000，则显示『合同编号』；必须填写『合同编号』',
    );
    expect(ruleSentence(rule('R6a'), zh)).toContain('『渠道单号』要符合格式 ^[0-9]{16,19}$');
    expect(ruleSentence(rule('R7'), zh)).toContain('『客户等级』只能选 A、B');
    expect(ruleSentence(rule('X1'), zh)).toContain('不能提交：“客户期望交付日不能早于下单日');
    expect(ruleSentence(rule('R5'), en)).toMatch(
      /^When .*50,000: only then “.+” shows; “.+” must be filled$/,
    );
  });

  it('name every consequence, also with nothing chosen yet, and fields that are gone', () => {
    const draft: Rule = {
      key: 'R9',
      then: (['require', 'show', 'options', 'restrict', 'reject'] as const).map(newConsequence),
    };
    expect(ruleSentence(draft, zh)).toContain('必须填写……');
    expect([isUnfinished(draft), isUnfinished(rule('R7'))]).toEqual([true, false]);
    const broken: Rule = { key: 'R9', when: { field: 'gone' }, then: [{ require: ['lost', 'phone'] }] };
    expect(ruleSentence(broken, zh)).toContain('『已删除的字段 lost』、『收货电话』');
    expect(goneTargets(broken, zh)).toEqual(['lost']);
    expect(mendRule(broken, zh).then).toEqual([{ require: ['phone'] }]);
    expect(mendRule({ ...broken, then: [{ show: ['lost'] }] }, zh).then).toEqual([]);
  });

  it('tell uniques and computed fields too', () => {
    expect(uniqueSentence({ key: 'u', fields: ['channel', 'externalNo'] }, zh)).toBe(
      '不能有两条记录的『订单渠道』、『渠道单号』都相同',
    );
    const total = { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] } as const;
    expect(computeSentence('total', total, undefined, zh)).toBe('『订单金额』= 订单明细的金额合计');
  });
});

describe('edits of the list', () => {
  const keysAfter = (edit: { readonly command: unknown } | null): readonly string[] => {
    if (edit === null) return [];
    const { commands } = edit.command as { commands: readonly { value?: readonly Rule[] }[] };
    return (commands[0]?.value ?? []).map(({ key }) => key);
  };
  const form: Form = {
    ...order,
    rules: [
      { key: 'R1', then: [] },
      { key: 'R7', then: [] },
    ],
  };

  it('add, copy, move and delete, and say which rule to show', () => {
    expect(newRuleKey(form.rules ?? [])).toBe('R8');
    expect(keysAfter(addRule(form, 'R1'))).toEqual(['R1', 'R8', 'R7']);
    expect(keysAfter(addRule(form, null))).toEqual(['R1', 'R7', 'R8']);
    expect(keysAfter(duplicateRule(form, 'R1'))).toEqual(['R1', 'R8', 'R7']);
    expect(keysAfter(moveRule(form, 'R7', -1))).toEqual(['R7', 'R1']);
    expect(moveRule(form, 'R7', 1)).toBeNull();
    expect(removeRule(form, 'R1')).toMatchObject({ show: 'R7' });
    const last = removeRule({ ...form, rules: [{ key: 'R1', then: [] }] }, 'R1');
    expect(last).toMatchObject({ show: null, command: { commands: [{ path: '/rules' }] } });
    expect(last?.command).not.toHaveProperty('commands.0.value');
  });

  it('change one rule at its place, without empty properties', () => {
    const command = changeRule(form, 'R7', { key: 'R7', when: undefined, then: [] } as unknown as Rule);
    expect(command).toMatchObject({ commands: [{ path: '/rules/1', value: { key: 'R7', then: [] } }] });
    expect(changeRule(form, 'none', { key: 'none', then: [] })).toBeNull();
  });
});

describe('trying rules on samples', () => {
  const prepared = prepareDraft(order, kinds);
  if (prepared === null) throw new Error('the template must be ready');
  const base = { payment: '微信', invoiceType: '不开票', lines: [{ item: 'X', qty: 2, unitPrice: 10 }] };

  it('tells whether a rule fires and what follows', () => {
    expect(tryRule(prepared, rule('R1'), base, context, zh)).toMatchObject({ fires: false, follows: [] });
    const tried = tryRule(prepared, rule('R2'), { ...base, invoiceType: '专票' }, context, zh);
    expect(tried.fires).toBe(true);
    expect(tried.follows.map(({ refused }) => refused)).toEqual([false, true]);
    expect(tried.issues.map(({ path }) => path)).toEqual(['/taxNo', '/bank']);
    expect(tried.refusals).toBeGreaterThan(2);
    const level = tryRule(
      prepared,
      rule('R7'),
      { ...base, payment: '账期', customerLevel: 'C' },
      context,
      zh,
    );
    expect(level.fires).toBe(true);
  });

  it('judges rules of rows row by row', () => {
    const perRow: Rule = {
      key: 'ROW',
      each: 'lines',
      when: { op: '>', args: [{ column: 'qty' }, { number: '5' }] },
      then: [{ restrict: { field: 'qty', maximum: 8 } }],
    };
    const form = { ...order, rules: [perRow] };
    const ready = prepareDraft(form, kinds);
    if (ready === null) throw new Error('expected a form');
    const data = { lines: [{ qty: 1 }, { qty: 9 }, { qty: 6 }] };
    const tried = tryRule(ready, perRow, data, context, tellerOf(form, fieldSpecs, 'zh-CN'));
    expect(tried).toMatchObject({ fires: true, rows: [2, 3] });
    expect(tried.follows).toEqual([{ sentence: '『数量』不能大于 8', refused: true }]);
  });

  // X1 compares two fields: there is no value to put in.
  const settable = (order.rules ?? []).map(({ key }) => key).filter((key) => key !== 'X1');
  it.each(settable)('makes up a sample for which %s holds', (key) => {
    const found = meeting(prepared, rule(key), madeUp(order, 7), context, zh);
    expect(found).not.toBeNull();
    expect(tryRule(prepared, rule(key), found ?? {}, context, zh).fires).toBe(true);
  });

  it('goes on while the form is broken', () => {
    const broken: Form = {
      ...order,
      fields: [...order.fields, { key: 'odd', kind: 'noSuchKind', title: { 'zh-CN': '怪' } }],
      rules: [...(order.rules ?? []), { key: 'Z', each: 'gone', then: [{ require: ['x'] }] }],
    };
    expect(prepareDraft(broken, kinds)).not.toBeNull();
    const circle: Form = {
      ...order,
      fields: [
        { key: 'a', kind: 'number', title: { 'zh-CN': '甲' }, compute: { field: 'b' } },
        { key: 'b', kind: 'number', title: { 'zh-CN': '乙' }, compute: { field: 'a' } },
      ],
    };
    expect(prepareDraft(circle, kinds)).toBeNull();
  });

  it('makes up the same answers from the same seed', () => {
    expect(madeUp(order, 3)).toEqual(madeUp(order, 3));
    expect(madeUp(order, 3)).not.toEqual(madeUp(order, 4));
  });
});
