import { setTimeout as pause } from 'node:timers/promises';
import { artefactHashText } from '@weir/artefact';
import { newId } from '@weir/base/id';
import { kinds } from '@weir/blocks/run';
import { admin, anApp, artefactsOf } from '@weir/testing/builders';
import { type Actor, type AllUseCases, createUseCases, type Ports } from '@weir/usecases';
import { createMemoryPorts } from '@weir/usecases/memory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../store.ts';
import { type CountedPool, countedPool } from './counted-pool.ts';
import { openTestStores, type TestStores } from './test-store.ts';

let stores: TestStores;
let counted: CountedPool;
let use: AllUseCases;
let ports: Ports;

beforeEach(async () => {
  stores = await openTestStores();
  counted = countedPool(stores.database.url);
  const store = createStore({ pool: counted.pool, workspace: stores.workspace });
  ports = {
    ...store,
    clock: { now: () => new Date() },
    ids: { next: () => newId() },
    secondJudge: createMemoryPorts(kinds).secondJudge,
  };
  use = createUseCases(ports, kinds);
  await ports.artefacts.publish({
    app: 'shop',
    artefacts: artefactsOf(anApp()).map((body) => ({
      kind: body.kind,
      key: body.key,
      hash: artefactHashText(body).slice(0, 64),
      body,
    })),
    slots: {},
    actor: admin,
    at: new Date(),
  });
  // Publishing wakes work in the background, which would be counted too.
  await store.work();
  await submit('customer', { code: 'C1', name: '金固', level: 'A' });
  await submit('item', { code: 'I1', name: '螺栓', price: 2.5 });
  // What a server knows after its first order: who it is in the database, the forms, how the statements are called.
  await submit('order', anOrder('first'));
});
afterEach(async () => {
  await counted.pool.end();
  await stores.close();
});

const shop: Actor = {
  kind: 'key',
  id: 'shop',
  name: 'shop',
  roles: { shop: ['manager'] },
  scopes: ['records:read', 'records:write'],
};
const submit = async (form: string, data: Readonly<Record<string, unknown>>, idempotencyKey?: string) => {
  const result = await use.submit({
    actor: shop,
    door: 'api',
    app: 'shop',
    form,
    data,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  if (!result.ok) throw new Error(`Expected the ${form} to be stored, got ${JSON.stringify(result.issues)}`);
  return result.value;
};
const anOrder = (externalNo: string) => ({
  channel: '线下',
  externalNo,
  customer: 'C1',
  expectedDate: '2999-11-20',
  payment: '微信',
  lines: [{ item: 'I1', qty: 4, price: 2.5 }],
});

describe('round trips to the database of a lone order', () => {
  it('are four when the forms must be looked at anew', async () => {
    // Forms that were looked at just now are believed for a twentieth of a second.
    await pause(120);
    counted.roundTrips();
    await submit('order', anOrder('alone'), 'key of its own');
    expect(counted.roundTrips()).toBe(4);
  });

  it('are no more for one that comes right after another', async () => {
    for (const externalNo of ['a', 'b', 'c']) {
      counted.roundTrips();
      await submit('order', anOrder(externalNo), externalNo);
      expect(counted.roundTrips()).toBeLessThanOrEqual(4);
    }
  });

  it('stay the same when sixteen come at once and make a group', async () => {
    await pause(120);
    counted.roundTrips();
    await Promise.all(
      Array.from({ length: 16 }, (_, n) => submit('order', anOrder(`of many ${n}`), `key ${n}`)),
    );
    // The first to come goes ahead; the others share what follows.
    expect(counted.roundTrips()).toBeLessThanOrEqual(12);
  });

  it('are one for sixteen that ask who holds their pictures, and one for the records themselves', async () => {
    const { record } = await submit('order', anOrder('with pictures'));
    const { id } = record;
    counted.roundTrips();
    const asked = Array.from({ length: 16 }, (_, n) => n);
    await Promise.all(asked.map((n) => ports.files.holders(`${n}`.padStart(64, '0'), { app: 'shop' })));
    expect(counted.roundTrips()).toBe(1);
    const found = await Promise.all(asked.map(() => ports.records.get('shop', 'order', id)));
    expect(new Set(found.map((record) => record?.id))).toEqual(new Set([id]));
    expect(counted.roundTrips()).toBe(1);
  });
});
