/**
 * The demo company: 120 customers, 400 items and three months of orders with the double-eleven surge.
 * Deterministic: the same `today` and `scale` give the same data. The server loads it once, at first start.
 */
import { CONTRACT, PERMIT, VOUCHER } from '../scripts/files.ts';
import { customers, items } from '../scripts/masters.ts';
import { type DemoOrder, orders } from '../scripts/orders.ts';
import { seeded } from '../scripts/random.ts';

/** A batch of records of one form, to be judged and stored in this order. */
export interface DemoBatch {
  readonly form: string;
  readonly records: readonly Pick<DemoOrder, 'data' | 'channel'>[] | readonly DemoOrder[];
}
export interface DemoData {
  readonly files: readonly { readonly id: string; readonly type: string; readonly bytes: Uint8Array }[];
  readonly batches: Iterable<DemoBatch>;
}

/** `today` is `yyyy-mm-dd`; `scale` 10 means a tenth of the story's 260–900 orders a day. */
export default function generate({
  today,
  scale = 10,
}: {
  readonly today: string;
  readonly scale?: number;
}): DemoData {
  const random = seeded(20251111);
  const end = Date.parse(`${today}T00:00:00Z`);
  const people = customers(random);
  const goods = items(random);
  function* batches(): Iterable<DemoBatch> {
    yield { form: 'customer', records: people.map((data) => ({ data: { ...data } })) };
    yield { form: 'item', records: goods.map((data) => ({ data: { ...data } })) };
    for (const day of orders({ random, customers: people, items: goods, today: end }, scale)) {
      yield { form: 'order', records: day };
    }
  }
  return {
    files: [VOUCHER, CONTRACT, PERMIT].map((file) => ({
      id: file.value.id,
      type: file.value.type,
      bytes: file.bytes,
    })),
    batches: batches(),
  };
}
