import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { validator as schemasafe } from '@exodus/schemasafe';
import stock from '@rjsf/validator-ajv8';
import type { Field, Form } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { type JudgeContext, judge, judgeSchema, type PreparedForm, prepareForm } from '@weir/form-engine';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import generate from './data/generate.ts';
import { seeded } from './scripts/random.ts';

const ORDERS = 10_000;
type Data = Record<string, unknown>;

const form = JSON.parse(readFileSync(new URL('forms/order.form.json', import.meta.url), 'utf8')) as Form;
let prepared: PreparedForm;
beforeAll(async () => {
  await loadFieldData();
  prepared = prepareForm(form, kinds);
});

/** Nothing is looked up: the records are judged as a third party sees them, by the schema alone. */
const context: JudgeContext = {
  today: '2025-11-12',
  now: '2025-11-12T08:00:00+08:00',
  me: 'jg-sales-01',
  facts: new Map(),
  access: () => 'write',
};

/** The template's own orders, completed; the customer's level is filled from the customer, as the server would. */
function* orders(): Generator<Data> {
  const levels = new Map<unknown, unknown>();
  for (const { form: key, records } of generate({ today: '2025-11-30', scale: 2 }).batches) {
    for (const { data } of records) {
      if (key === 'customer') levels.set(data.code, data.level);
      if (key !== 'order') continue;
      const filled = { ...data, customerLevel: levels.get(data.customer) };
      yield judge(prepared, filled, context).data as Data;
    }
  }
}

const columns = openAll(form.fields).find(({ key }) => key === 'lines')?.fields ?? [];
const fields = openAll(form.fields).filter(({ kind }) => kind !== 'section');

function openAll(list: readonly Field[]): readonly Field[] {
  return list.flatMap((field) => (field.kind === 'section' ? openAll(field.fields ?? []) : [field]));
}

/** An order with one to three things done to it that people, scripts and attackers do. */
function mutated(order: Data, random: () => number): Data {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const copy = structuredClone(order);
  const lines = Array.isArray(copy.lines) ? (copy.lines as Data[]) : [];
  const line = lines.length > 0 ? pick(lines) : {};
  const wild = (): unknown =>
    pick([
      null,
      '',
      ' ',
      0,
      -1,
      1.5,
      1e21,
      true,
      [],
      {},
      [null],
      'x',
      '𠮷'.repeat(41),
      '１２３',
      '2025-02-30',
      { a: { b: [] } },
    ]);
  const sample = (field: Field): unknown => kinds.runs.get(field.kind)?.sample?.(field, random) ?? wild();
  const doings = [
    () => delete copy[pick(fields).key],
    () => delete line[pick(columns).key],
    () => Object.assign(copy, { [pick(fields).key]: wild() }),
    () => Object.assign(line, { [pick(columns).key]: wild() }),
    () => {
      const field = pick(fields);
      copy[field.key] = sample(field);
    },
    () => {
      const column = pick(columns);
      line[column.key] = sample(column);
    },
    // The conditions of R1–R8, so that both sides of each are seen often.
    () => Object.assign(copy, { payment: pick(['公对公转账', '微信', '账期', '货到付款', '现金']) }),
    () => Object.assign(copy, { invoiceType: pick(['不开票', '普票', '专票', '收据']) }),
    () =>
      Object.assign(copy, { channel: pick(['政府集采', '天猫', '京东', '抖音小店', '线下工程', '集市']) }),
    () => Object.assign(copy, { urgency: pick([0, 1, 3, 4, 5, 6, 4.5, '4']) }),
    () => Object.assign(copy, { total: pick([49999.99, 50000, 50000.01, -1]) }),
    () => Object.assign(line, { itemClass: pick(['危化品', '紧固件', '危险品']) }),
    () => Object.assign(copy, { customerLevel: pick(['A', 'B', 'C', 'D']) }),
    () => Object.assign(copy, { [pick(['extra', 'constructor', 'line', '总价'])]: wild() }),
    () => Object.assign(line, { [pick(['extra', 'toString', 'qty '])]: wild() }),
    () => lines.push(pick<Data>([{}, line, { qty: 1 }])),
    () => lines.splice(0, lines.length),
  ];
  for (let i = 0, count = 1 + Math.floor(random() * 3); i < count; i++) pick(doings)();
  return copy;
}

describe('the JSON Schema of the order form', () => {
  it(`gives one verdict on ${ORDERS} orders: our own closures, ajv, rjsf’s stock validator, cfworker, schemasafe`, () => {
    const ajv = new Ajv({ strict: true, strictRequired: false }).compile(prepared.schema);
    const cfworker = new Validator(prepared.schema, '7', true);
    const safe = schemasafe(prepared.schema as never, { includeErrors: false });
    const { next } = seeded(17);
    const counts = { right: 0, wrong: 0 };
    const differences: unknown[] = [];
    let judged = 0;
    for (const order of orders()) {
      if (judged >= ORDERS) break;
      for (const made of [order, mutated(order, next), mutated(order, next), mutated(order, next)]) {
        const record: unknown = JSON.parse(JSON.stringify(made));
        const ours = judgeSchema(prepared, record).length === 0;
        const verdicts = {
          ajv: ajv(record),
          rjsf: stock.isValid(prepared.schema, record, prepared.schema),
          cfworker: cfworker.validate(record).valid,
          schemasafe: safe(record as never),
        };
        if (Object.values(verdicts).some((verdict) => verdict !== ours))
          differences.push({ record, ours, ...verdicts });
        counts[ours ? 'right' : 'wrong'] += 1;
        judged += 1;
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(judged).toBeGreaterThanOrEqual(ORDERS);
    // Both sides are tried, or the agreement says little.
    expect(counts.right).toBeGreaterThan(ORDERS / 10);
    expect(counts.wrong).toBeGreaterThan(ORDERS / 10);
  }, 240_000);

  it('says R1–R8 and the 17 required fields', () => {
    const text = JSON.stringify(prepared.schema);
    for (const key of [
      'voucher',
      'taxNo',
      'bank',
      'govProjectNo',
      'contractScan',
      'urgentReason',
      'contractNo',
      'buyerNick',
      'creditDays',
      'transportPermit',
    ]) {
      expect([
        key,
        text.includes(`"required":["${key}"`) || new RegExp(`"required":\\[[^\\]]*"${key}"`).test(text),
      ]).toEqual([key, true]);
    }
    expect([...(prepared.schema.required as string[])].sort()).toEqual(
      'acceptor acceptorPhone address channel consignee customer customerLevel expectedDate externalNo invoiceType lines payment permitNo phone salesperson siteFloor urgency'.split(
        ' ',
      ),
    );
  });
});
