import { kinds } from '@weir/blocks/run';
import { aPerson } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { createUseCases } from './create-use-cases.ts';
import { at, openShop, order } from './test/shop.ts';

const li = aPerson('li', 'sales');
const wang = aPerson('wang', 'sales');
const clerk = aPerson('clerk', 'clerk');

describe('submit', () => {
  it('stores what was judged: filled, computed, numbered, owned', async () => {
    const { use } = await openShop();
    const result = await use.submit({ ...at(li), data: order() });
    expect(result).toMatchObject({
      ok: true,
      value: {
        replayed: false,
        record: {
          number: 'SO-20251103-0001',
          rev: 1,
          formVersion: 1,
          owner: 'li',
          door: 'screen',
          title: 'SO-20251103-0001',
          data: {
            orderNo: 'SO-20251103-0001',
            level: 'A',
            seller: 'li',
            status: '待审',
            lines: [{ item: 'I1', qty: 4, price: 2.5, amount: 10 }],
            total: 10,
          },
          labels: { '/customer': '金固', '/seller': 'LI', '/lines/0/item': '螺栓' },
          may: ['read', 'update', 'delete', 'export'],
        },
      },
    });
  });

  it('refuses with every issue at once', async () => {
    const { use } = await openShop();
    const result = await use.submit({ ...at(li), data: { customer: 'C9', payment: '转账', other: 1 } });
    if (result.ok) throw new Error('Expected a refusal');
    expect(result.failure).toBe('invalid');
    expect(result.issues.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'reference.missing /customer',
      'required /channel',
      'required /expectedDate',
      'required /externalNo',
      'required /lines',
      'required /voucher',
      'unknownField /other',
    ]);
  });

  it('names the other record of a taken value to those who may read it, and only to them', async () => {
    const { use } = await openShop();
    await use.submit({ ...at(li), data: order() });
    const own = await use.submit({ ...at(li), data: order() });
    expect(own).toMatchObject({
      failure: 'invalid',
      issues: [{ code: 'unique.taken', path: '/externalNo', data: { number: 'SO-20251103-0001' } }],
    });
    const foreign = await use.submit({ ...at(wang), data: order() });
    expect(foreign).toMatchObject({ failure: 'invalid', issues: [{ code: 'unique.taken' }] });
    expect(JSON.stringify(foreign)).not.toContain('SO-20251103-0001');
  });

  it('says the same of a value taken at the last moment', async () => {
    const { use, ports } = await openShop();
    await use.submit({ ...at(li), data: order() });
    const asked = await use.submit({ ...at(li), data: order() });
    const { facts } = ports.records;
    const blind: typeof facts = (app, lookups) =>
      facts(
        app,
        lookups.filter(({ lookup }) => lookup !== 'unique'),
      );
    const late = await createUseCases(
      { ...ports, records: { ...ports.records, facts: blind } },
      kinds,
    ).submit({
      ...at(li),
      data: order(),
    });
    expect(late).toMatchObject({ ok: false, failure: 'invalid' });
    if (asked.ok || late.ok) throw new Error('Expected two refusals');
    expect(late.issues).toEqual(asked.issues);
  });

  it('answers a repeated idempotency key with the first record, and refuses another body under it', async () => {
    const { use, ports } = await openShop();
    const first = await use.submit({ ...at(li), data: order(), idempotencyKey: 'k1' });
    const again = await use.submit({ ...at(li), data: order(), idempotencyKey: 'k1' });
    if (!first.ok || !again.ok) throw new Error('Expected both to be accepted');
    expect(again.value.replayed).toBe(true);
    expect(again.value.record.id).toBe(first.value.record.id);
    const reordered = Object.fromEntries(Object.entries(order()).reverse());
    expect(await use.submit({ ...at(li), data: reordered, idempotencyKey: 'k1' })).toMatchObject({
      value: { replayed: true },
    });
    const other = await use.submit({ ...at(li), data: order({ externalNo: 'X-2' }), idempotencyKey: 'k1' });
    expect(other).toMatchObject({
      ok: false,
      failure: 'keyReused',
      issues: [{ code: 'idempotency.reused' }],
    });
    const page = await use.query({ ...at(li), count: true });
    expect(page).toMatchObject({ value: { count: { value: 1, more: false } } });
    expect(ports.clock.now()).toBeInstanceOf(Date);
  });

  it('keeps idempotency keys of different people apart', async () => {
    const { use } = await openShop();
    await use.submit({ ...at(li), data: order(), idempotencyKey: 'k1' });
    const other = await use.submit({ ...at(wang), data: order({ externalNo: 'X-2' }), idempotencyKey: 'k1' });
    expect(other).toMatchObject({ ok: true, value: { replayed: false } });
  });

  it('draws numbers without gaps when submissions come at once', async () => {
    const { use } = await openShop();
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        use.submit({ ...at(li), data: order({ externalNo: `P-${n % 30}` }) }),
      ),
    );
    const numbers = results.flatMap((result) => (result.ok ? [result.value.record.number] : [])).sort();
    expect(numbers).toEqual(
      Array.from({ length: 30 }, (_, n) => `SO-20251103-${String(n + 1).padStart(4, '0')}`),
    );
  });

  it('shows those who may only create nothing but number and title', async () => {
    const { use } = await openShop();
    const result = await use.submit({ ...at(clerk), data: order({ seller: 'li' }) });
    expect(result).toMatchObject({
      ok: true,
      value: { record: { number: 'SO-20251103-0001', data: {}, labels: {}, may: [] } },
    });
  });

  it('tells someone who filled an older version that the form has changed', async () => {
    const { use } = await openShop();
    const result = await use.submit({ ...at(li), data: order({ payment: '支票' }), version: 7 });
    if (result.ok) throw new Error('Expected a refusal');
    expect(result.issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['option', undefined],
      ['form.outdated', 'warning'],
    ]);
  });

  it.each([null, 'text', 7, [], [1]])('refuses %j as data', async (data) => {
    const { use } = await openShop();
    expect(await use.submit({ ...at(li), data })).toMatchObject({ ok: false, failure: 'invalid' });
  });

  it('refuses `__proto__` and what the system writes', async () => {
    const { use } = await openShop();
    const sly = JSON.parse('{"__proto__": {"workspaceAdmin": true}}');
    const result = await use.submit({ ...at(li), data: order({ status: '已审' }) });
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'readOnly', path: '/status' }] });
    const other = await use.submit({ ...at(li), data: Object.assign(sly, order()) });
    expect(other.ok).toBe(false);
  });

  it('stores nothing when it only tries out', async () => {
    const { use } = await openShop();
    const tried = await use.tryOut({ ...at(li), data: order({ lines: [{ item: 'I2', qty: 2 }] }) });
    expect(tried).toMatchObject({
      ok: true,
      value: { issues: [], data: { lines: [{ price: 1.25, amount: 2.5 }], level: 'A' } },
    });
    expect(await use.query({ ...at(li) })).toMatchObject({ value: { records: [] } });
  });
});
