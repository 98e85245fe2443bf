import type { App, Artefact, Field, Form, Rule } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { prove } from '@weir/form-design';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindDesigns } from './design.ts';
import { kinds, loadFieldData } from './run.ts';

const FACTS = { replays: [], links: [], keys: 0, second: [] };
const zh = (text: string) => ({ 'zh-CN': text, en: text });
const field = (kind: string, key: string, title: string, more: Partial<Field> = {}): Field => ({
  key,
  kind,
  title: zh(title),
  ...more,
});
const number = (value: string): Expr => ({ number: value });
const of = (op: '+' | '-' | '*' | '/', ...args: readonly Expr[]): Expr => ({ op, args }) as Expr;

function app(
  fields: readonly Field[],
  rules: readonly Rule[] = [],
  others: readonly Form[] = [],
): readonly Artefact[] {
  const form: Form = { kind: 'form', specVersion: 1, key: 'bill', title: zh('账单'), fields, rules };
  const shop: App = {
    kind: 'app',
    specVersion: 1,
    key: 'shop',
    title: zh('店'),
    navigation: [{ title: zh('单据'), items: [{ form: 'bill' }] }],
  };
  return [shop, form, ...others];
}
function computed(after: readonly Artefact[], before: readonly Artefact[] = []) {
  const { lines } = prove({ before, after, facts: FACTS }, { ...kinds, designs: kindDesigns });
  const issues = lines.find(({ key }) => key === 'issues');
  expect(issues?.details.filter(({ tone }) => tone === 'red')).toEqual([]);
  const line = lines.find(({ key }) => key === 'computed');
  if (line === undefined) throw new Error('Expected a line of computed values.');
  return {
    tone: line.tone,
    details: line.details.map(({ tone, sentence }) => `${tone} ${sentence['zh-CN']}`),
    line,
  };
}
const sum = field('decimal', 'sum', '总额', { minimum: 0, maximum: 1000 });

beforeAll(loadFieldData);

describe('the proof, of values nobody enters', () => {
  it('has nothing against a sum with more decimals than its field: it is rounded', () => {
    const due = field('decimal', 'due', '应付', { compute: of('*', { field: 'sum' }, number('0.955')) });
    const points = field('number', 'points', '积分', { compute: of('/', { field: 'sum' }, number('7')) });
    expect(computed(app([sum, due, points]))).toMatchObject({ tone: 'green', details: [] });
  });

  it('warns of one below its least or above its greatest, with answers that bring it about', () => {
    const cut = field('decimal', 'cut', '优惠', { minimum: 0 });
    const rest = field('decimal', 'rest', '实付', {
      minimum: 0,
      compute: of('-', { field: 'sum' }, { field: 'cut' }),
    });
    const made = computed(app([{ ...sum, required: true }, { ...cut, required: true }, rest]));
    expect(made.tone).toBe('amber');
    expect(made.details).toEqual([
      expect.stringMatching(
        /^amber 字段『实付』：例如『总额』是 .+、『优惠』是 .+时得出 -.+，“.+”，填的人改不了$/,
      ),
    ]);
    expect(made.line.details[0]).toMatchObject({ artefact: 'form/bill', path: '/fields/2' });
    const stars = field('rating', 'stars', '评级', { compute: of('/', { field: 'sum' }, number('10')) });
    expect(computed(app([{ ...sum, required: true }, stars])).details).toHaveLength(1);
  });

  it('warns of a text longer than its field, of another form than its pattern, of a word that is no option', () => {
    const a = field('text', 'a', '省', { required: true, maxLength: 40 });
    const b = field('text', 'b', '市', { required: true, maxLength: 40 });
    const both: Expr = of('+', { field: 'a' }, { field: 'b' });
    for (const target of [
      field('text', 'c', '地区', { maxLength: 60, compute: both }),
      field('text', 'c', '编码', { pattern: '^[A-Z]{2}[0-9]{4}$', compute: both }),
      field('choice', 'c', '片区', { options: [{ value: '华东' }, { value: '华南' }], compute: both }),
    ]) {
      const made = computed(app([a, b, target]));
      expect(made.details, target.title['zh-CN']).toEqual([
        expect.stringMatching(/^amber 字段『.+』：例如『省』是 /),
      ]);
    }
  });

  it('warns of one that a rule asks for and that comes out empty', () => {
    const twice = field('decimal', 'twice', '两倍', { compute: of('*', { field: 'sum' }, number('2')) });
    const ask: Rule = { key: 'R1', then: [{ require: ['twice'] }] };
    expect(computed(app([sum, twice], [ask])).details).toEqual([
      expect.stringMatching(/^amber 字段『两倍』：例如『总额』空着时没有值，“.*两倍.*”，填的人改不了$/),
    ]);
  });

  it('says nothing of a rule that refuses a figure in words of its own: people change what it comes from', () => {
    const limit: Rule = {
      key: 'R1',
      when: { op: '>', args: [{ field: 'twice' }, number('100')] },
      then: [{ reject: { at: ['twice'], message: zh('一单最多 100') } }],
    };
    const twice = field('decimal', 'twice', '两倍', { compute: of('*', { field: 'sum' }, number('2')) });
    expect(computed(app([sum, twice], [limit])).details).toEqual([]);
  });

  it('looks at columns and at totals of columns', () => {
    const lines = field('table', 'lines', '明细', {
      required: true,
      fields: [
        field('number', 'qty', '数量', { required: true, minimum: 1 }),
        field('decimal', 'amount', '金额', {
          maximum: 500,
          compute: of('*', { column: 'qty' }, number('99.9')),
        }),
      ],
    });
    const total = field('decimal', 'total', '合计', {
      maximum: 800,
      compute: { call: 'sum', args: [{ get: 'qty', of: { field: 'lines' } }] },
    });
    const made = computed(app([lines, total]));
    expect(made.details).toHaveLength(2);
    expect(made.details[0]).toMatch(/『金额』.+『数量』是 /);
    expect(made.details[1]).toMatch(/『合计』.+『数量』是 /);
  });

  it('warns of what a chosen record fills in where it does not fit and nobody may change it', () => {
    const part: Form = {
      kind: 'form',
      specVersion: 1,
      key: 'part',
      title: zh('配件'),
      fields: [field('decimal', 'cost', '进价', { places: 4, required: true, minimum: 0, maximum: 9 })],
    };
    const pick = field('reference', 'part', '配件', {
      form: 'part',
      required: true,
      fill: { price: 'cost' },
    });
    const price = (more: Partial<Field>) => field('decimal', 'price', '单价', { places: 2, ...more });
    const made = computed(app([pick, price({ readOnly: true })], [], [part]));
    expect(made.details).toEqual([
      expect.stringMatching(/^amber 字段『单价』：例如『配件』是 .+时得出 .+“.*小数.*”/),
    ]);
    expect(computed(app([pick, price({})], [], [part])).details).toEqual([]);
  });

  it('asks for no reason again for what was so before', () => {
    const points = field('number', 'points', '积分', {
      maximum: 10,
      compute: of('*', { field: 'sum' }, number('2')),
    });
    const before = app([{ ...sum, required: true }, points]);
    const after = app([{ ...sum, required: true, help: zh('含税') }, points]);
    expect(computed(after, before).details).toEqual([expect.stringMatching(/^amber .+（之前就这样）$/)]);
    expect(computed(after, before).line).toMatchObject({ tone: 'amber', details: [{ known: true }] });
    const { tone } = prove({ before, after, facts: FACTS }, { ...kinds, designs: kindDesigns });
    expect(tone).toBe('green');
  });
});
