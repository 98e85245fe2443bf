import type { Field, FieldSpec, Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { admin, aField, aForm, anApp, aPerson, aRole, artefactsOf, orderForm } from '@weir/testing/builders';
import { beforeEach, describe, expect, it } from 'vitest';
import { createUseCases } from '../create-use-cases.ts';
import { createMemoryPorts } from '../memory/memory-ports.ts';
import type { Actor } from '../ports/actor.ts';
import type { SecondAnswer, SecondQuestion } from '../ports/second-judge.ts';
import { kindsWith } from '../test/kinds-with.ts';
import { at, openShop, order, type Shop } from '../test/shop.ts';

const app = 'shop';
const it_ = aPerson('it', 'it');
const li = aPerson('li', 'sales');
const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: {}, workspaceAdmin: true };

const AGREED: SecondAnswer = {
  complaints: [],
  examples: { judged: 3, possible: 3 },
  records: 0,
  differences: [],
  differing: 0,
  unfinished: null,
};
const DIFFERENT: SecondAnswer = {
  ...AGREED,
  differing: 1,
  differences: [
    {
      path: '/voucher',
      refusedBy: 'second',
      example: { value: '"V1"', says: { 'zh-CN': '太长', en: 'Too long' } },
    },
  ],
};
const SENTENCE =
  '表单『新订单』的字段『打款凭证号』：例子 "V1"，本系统接受，标准校验（JSON Schema）拒绝：“太长”';

/** A shop whose second judge gives this answer, and keeps what it is asked. */
async function shopWhere(answer: SecondAnswer): Promise<Shop & { readonly asked: SecondQuestion[] }> {
  const base = anApp();
  const channels = base.channels.filter(({ key }) => key === 'desk');
  const roles = [...base.roles, aRole('it', [], { design: true })];
  const { ports } = await openShop({ ...base, channels, roles });
  const asked: SecondQuestion[] = [];
  const secondJudge = {
    compare: async (question: SecondQuestion) => {
      asked.push(question);
      let records = 0;
      for await (const page of question.records) records += page.length;
      return { ...answer, records };
    },
  };
  const own = { ...ports, secondJudge };
  return {
    ports: own,
    use: createUseCases(
      own,
      kindsWith('text', (spec) => spec),
      kindDesigns,
    ),
    asked,
  };
}

const renamed: Form = { ...orderForm, title: { 'zh-CN': '新订单', en: 'New order' } };
const order1 = { kind: 'form', key: 'order' } as const;

/** The four ways to publish; the command line, REST and templates all come by `publish`. */
const doors: Readonly<Record<string, (shop: Shop, body: Form) => Promise<Outcome>>> = {
  designer: async ({ use }, body) => {
    const changes = [{ ...order1, rev: null, body: body as unknown as Readonly<Record<string, unknown>> }];
    const saved = await use.saveDrafts({ actor: it_, app, changes });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    return use.publishDesign({ actor: it_, app, revs: [{ ...order1, rev: 1 }], note: '', reason: 'x' });
  },
  'a person or key by publish': ({ use }, body) =>
    use.publish({ actor: it_, app, artefacts: [body], reason: 'x' }),
  'the system (templates, command line)': ({ use }, body) =>
    use.publish({ actor: system, app, artefacts: [body] }),
};
type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly { readonly message: { readonly 'zh-CN': string } }[] };
const sentences = (outcome: Outcome) =>
  outcome.ok ? [] : outcome.issues.map(({ message }) => message['zh-CN']);
const versionOf = async ({ ports }: Shop) =>
  (await ports.artefacts.current(app))?.of('form').get('order')?.version;

describe.each(Object.entries(doors))('publishing by %s', (_door, publish) => {
  it('is refused where the two judges differ, with the sentence, and nothing changes', async () => {
    const shop = await shopWhere(DIFFERENT);
    expect(sentences(await publish(shop, renamed))).toContain(SENTENCE);
    expect(await versionOf(shop)).toBe(1);
  });

  it('is refused where the schema does not compile in strict mode', async () => {
    const shop = await shopWhere({ ...AGREED, complaints: ['strict mode: unknown keyword'] });
    expect(sentences(await publish(shop, renamed)).join()).toContain('strict mode: unknown keyword');
    expect(await versionOf(shop)).toBe(1);
  });

  it('goes through where they agree', async () => {
    const shop = await shopWhere(AGREED);
    expect(sentences(await publish(shop, renamed))).toEqual([]);
    expect(await versionOf(shop)).toBe(2);
  });

  it('asks about the form that changes alone, with its newest records', async () => {
    const shop = await shopWhere(AGREED);
    await shop.use.submit({ ...at(admin), data: order() });
    await publish(shop, renamed);
    expect(new Set(shop.asked.map(({ form }) => form.title['zh-CN']))).toEqual(new Set(['新订单']));
    expect(shop.asked.length).toBeGreaterThan(0);
  });
});

describe('the first publication of an app', () => {
  it.each([
    ['a workspace administrator', admin],
    ['the system', system],
  ])('by %s is refused where the two judges differ', async (_who, actor) => {
    const shop = await shopWhere(DIFFERENT);
    const base = anApp();
    const fresh = artefactsOf({ ...base, app: { ...base.app, key: 'fresh' }, roles: [], channels: [] });
    const refused = await shop.use.publish({ actor, app: 'fresh', artefacts: fresh });
    expect(sentences(refused).join()).toContain('标准校验（JSON Schema）拒绝');
    expect(await shop.ports.artefacts.current('fresh')).toBeNull();
  });
});

describe('what was not judged', () => {
  const unfinished: SecondAnswer = { ...AGREED, examples: { judged: 0, possible: 0 }, unfinished: 'failed' };
  const told = '表单『新订单』比对中断了，可以重新验证：例子和记录都没有比对';

  it('asks people for a reason, and lets them publish with one', async () => {
    const shop = await shopWhere(unfinished);
    const plain = await shop.use.publish({ actor: it_, app, artefacts: [renamed] });
    expect(plain).toMatchObject({ ok: false, issues: [{ code: 'proof.reason' }] });
    const published = await shop.use.publish({ actor: it_, app, artefacts: [renamed], reason: 'x' });
    expect(published).toMatchObject({ ok: true, value: { warnings: [{ code: 'second.unfinished' }] } });
  });

  it('is told to the system as a warning', async () => {
    const shop = await shopWhere(unfinished);
    const published = await shop.use.publish({ actor: system, app, artefacts: [renamed] });
    if (!published.ok) throw new Error(JSON.stringify(published));
    expect(published.value.warnings.map(({ message }) => message['zh-CN'])).toContain(told);
  });

  it('is amber on the proof sheet', async () => {
    const shop = await shopWhere(unfinished);
    await shop.use.saveDrafts({
      actor: it_,
      app,
      changes: [{ ...order1, rev: null, body: { ...renamed } }],
    });
    const proof = await shop.use.proveDesign({ actor: it_, app });
    if (!proof.ok) throw new Error(JSON.stringify(proof));
    expect(proof.value.tone).toBe('amber');
    const line = proof.value.lines.find(({ key }) => key === 'second');
    expect(line?.details.map(({ sentence }) => sentence['zh-CN'])).toEqual([told]);
  });

  it('is a form with issues: it is not asked about, and said so', async () => {
    const shop = await shopWhere(AGREED);
    const body = { ...orderForm, displayFields: ['nothing'] };
    await shop.use.saveDrafts({ actor: it_, app, changes: [{ ...order1, rev: null, body }] });
    const proof = await shop.use.proveDesign({ actor: it_, app });
    if (!proof.ok) throw new Error(JSON.stringify(proof));
    expect(proof.value.lines.find(({ key }) => key === 'second')).toMatchObject({ tone: 'amber' });
    expect(shop.asked).toEqual([]);
  });
});

describe('records on which the judges differ', () => {
  let shop: Shop;
  beforeEach(async () => {
    const differences = [
      { path: '/voucher', refusedBy: 'ours', record: { id: 'r1', number: 'SO-1' } },
      { path: '/margin', refusedBy: 'ours', record: { id: 'r2', number: 'SO-2' } },
    ] as const;
    shop = await shopWhere({ ...AGREED, differing: 2, differences });
    const changes = [{ ...order1, rev: null, body: { ...renamed } }];
    await shop.use.saveDrafts({ actor: it_, app, changes });
  });
  const named = async (actor: Actor) => {
    const proof = await shop.use.proveDesign({ actor, app });
    if (!proof.ok) throw new Error(JSON.stringify(proof));
    const line = proof.value.lines.find(({ key }) => key === 'second');
    expect([line?.tone, proof.value.tone]).toEqual(['red', 'red']);
    return line?.details.map(({ record, sentence }) => record?.number ?? sentence['zh-CN']);
  };

  it('are counted for a designer who may not read them, and block all the same', async () => {
    expect(await named(it_)).toEqual(['表单『新订单』还有 2 处两个判定不一致']);
    const refused = await shop.use.publish({ actor: it_, app, artefacts: [renamed], reason: 'x' });
    expect(sentences(refused)).toEqual(['表单『新订单』还有 2 处两个判定不一致']);
  });

  it('are named for those who may read them, where the field may be read', async () => {
    expect(await named({ ...it_, roles: { shop: ['it', 'manager'] } })).toEqual(['SO-1', 'SO-2']);
    expect(await named({ ...li, roles: { shop: ['it', 'sales'] } })).toEqual([
      '表单『新订单』还有 2 处两个判定不一致',
    ]);
  });
});

it('a kind whose schema says something else to others than to us cannot be published, nor can it by the system', async () => {
  const faulty = kindsWith('text', (spec: FieldSpec) => ({
    ...spec,
    jsonSchema: (field: Field) => (field.key === 'odd' ? { enum: ['a', undefined] } : spec.jsonSchema(field)),
  }));
  const ports = createMemoryPorts(faulty);
  const use = createUseCases(ports, faulty, kindDesigns);
  const base = anApp();
  const forms = [...base.forms, aForm({ key: 'note', fields: [aField('text', 'odd')] })];
  const artefacts = artefactsOf({ ...base, forms });
  for (const actor of [admin, system]) {
    const refused = await use.publish({ actor, app, artefacts });
    expect(sentences(refused).join()).toContain('表单『note』的字段『odd』：例子 null');
  }
  expect((await use.publish({ actor: system, app, artefacts: artefactsOf(base) })).ok).toBe(true);
});

it('the real judges agree on the whole shop with its records, and the sheet says so', async () => {
  const shop = await openShop();
  await shop.use.submit({ ...at(admin), data: order() });
  const changes = [{ ...order1, rev: null, body: { ...renamed } }];
  await shop.use.saveDrafts({ actor: admin, app, changes });
  const proof = await shop.use.proveDesign({ actor: admin, app });
  if (!proof.ok) throw new Error(JSON.stringify(proof));
  const line = proof.value.lines.find(({ key }) => key === 'second');
  expect(line).toMatchObject({ tone: 'green', details: [] });
  expect(line?.sentence['zh-CN']).toMatch(/^两个判定一致：\d{3,} 个例子、1 条记录$/);
});
