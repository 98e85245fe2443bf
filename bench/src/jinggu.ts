import { readFileSync } from 'node:fs';
import type { Form } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import {
  type Fact,
  type Facts,
  factKey,
  type JudgeContext,
  type Lookup,
  lookupsFor,
  type PreparedForm,
  prepareForm,
} from '@weir/form-engine';
import generate from '../../templates/jinggu/data/generate.ts';

/** The template's folder. */
const TEMPLATE = new URL('../../templates/jinggu/', import.meta.url);

/** Fields of an order that the server writes itself; a submission by key leaves them out. */
const SYSTEM_FIELDS = ['status', 'paid', 'shippedAt', 'waybill', 'eta'];

export interface Order {
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** The order form of the template, as its file says. */
function orderForm(): Form {
  return JSON.parse(readFileSync(new URL('forms/order.form.json', TEMPLATE), 'utf8')) as Form;
}

/** At least `count` generated orders of the template, without what the system writes. */
export function generatedOrders(count: number, today: string): readonly Order[] {
  // The story has some 27,000 orders in three months at scale 1.
  const { batches } = generate({ today, scale: Math.min(10, 20_000 / Math.max(count, 1)) });
  const orders: Order[] = [];
  for (const batch of batches) {
    if (batch.form !== 'order') continue;
    for (const record of batch.records) {
      const data = Object.fromEntries(
        Object.entries(record.data).filter(([key]) => !SYSTEM_FIELDS.includes(key)),
      );
      orders.push({ data, createdAt: 'createdAt' in record ? record.createdAt : `${today}T02:00:00Z` });
    }
  }
  if (orders.length < count) throw new Error(`expected ${count} generated orders, got ${orders.length}`);
  return orders;
}

/** The order as the n-th new one of today: a channel number of its own in the channel's format, and a delivery day to come. */
export function freshOrder(data: Order['data'], n: number, today: string): Order['data'] {
  const serial = String(n).padStart(11, '0');
  const numbers: Readonly<Record<string, string>> = {
    天猫: `29${serial.padStart(15, '0')}`,
    京东: `3${serial}`,
    抖音小店: `69${serial.padStart(17, '0')}`,
  };
  const delivery = new Date(Date.parse(today) + (3 + (n % 12)) * 86_400_000).toISOString().slice(0, 10);
  return {
    ...data,
    externalNo: numbers[String(data.channel)] ?? `BENCH-${serial}`,
    expectedDate: delivery,
  };
}

/** Customers and items of the template by form and number, as look-ups see them. */
function masters(today: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  for (const batch of generate({ today, scale: 100_000 }).batches) {
    if (batch.form === 'order') break;
    for (const { data } of batch.records) found.set(`${batch.form}/${String(data.code)}`, data);
  }
  return found;
}

/** Answers look-ups as the server would for a workspace that holds the template's customers, items, people and files. */
function answerer(today: string): (lookups: readonly Lookup[]) => ReadonlyMap<string, Fact> {
  const known = masters(today);
  const answer = (lookup: Lookup): Fact => {
    switch (lookup.lookup) {
      case 'reference': {
        const values = known.get(`${lookup.form}/${lookup.number}`);
        return values ? { exists: true, label: lookup.number, values } : { exists: false };
      }
      case 'user':
        return { exists: true, label: lookup.id, values: { active: true, roles: ['sales'] } };
      case 'file':
        return { exists: true, label: 'file', values: { type: 'application/pdf', size: 1000 } };
      case 'unique':
        return { exists: false };
    }
  };
  return (lookups) => new Map(lookups.map((lookup) => [factKey(lookup), answer(lookup)]));
}

export interface JudgedOrder {
  readonly data: Readonly<Record<string, unknown>>;
  readonly context: JudgeContext;
}

/** The prepared form and one valid order of so many lines with every fact it needs. */
export async function orderOfLines(
  lines: number,
): Promise<{ readonly prepared: PreparedForm; readonly order: JudgedOrder }> {
  await loadFieldData();
  const prepared = prepareForm(orderForm(), kinds);
  const today = '2025-11-20';
  const base = generatedOrders(300, today).findLast(
    ({ data }) => data.channel === '线下工程' && !('transportPermit' in data) && data.urgency === 4,
  );
  if (!base) throw new Error('expected a generated urgent offline order');
  const goods = [...masters(today)].filter(
    ([name, item]) => name.startsWith('item/') && item.class !== '危化品',
  );
  const data = {
    ...base.data,
    contractNo: 'HT-2025-11-001',
    lines: goods.slice(0, lines).map(([, item], index) => ({
      item: item.code,
      name: item.name,
      spec: item.spec,
      qty: 100 + index,
      unit: item.unit,
      price: item.price,
      itemClass: item.class,
    })),
  };
  const answers = answerer(today);
  const context: JudgeContext = {
    today: base.createdAt.slice(0, 10),
    now: base.createdAt,
    me: 'jg-sales-01',
    facts: new Map(),
  };
  let facts: Facts = new Map();
  for (let round = 0; round < 5; round++) {
    const asked = lookupsFor(prepared, data, { ...context, facts });
    if (asked.length === 0) break;
    facts = new Map([...facts, ...answers(asked)]);
  }
  return { prepared, order: { data, context: { ...context, facts } } };
}
