import type { App, Form } from '@weir/artefact';
import type { Actor } from '../ports/actor.ts';
import type { Ports } from '../ports/ports.ts';
import type { RecordQuery } from '../ports/record-store.ts';
import type { RecordInsert } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';

/** One promise every implementation of the ports keeps; `run` throws an assertion error when it does not. */
export interface PortPromise {
  readonly name: string;
  readonly run: (ports: Ports) => Promise<void>;
}

/** Who acts in the contract. */
export const ann: Actor = { kind: 'user', id: 'ann', name: '安', roles: {} };
/** When it acts. */
export const noon = new Date('2025-11-03T04:00:00.000Z');

/** The app of the contract: a form with every type of value that queries look at. */
const contractApp: App = {
  kind: 'app',
  specVersion: 1,
  key: 'contract',
  title: { 'zh-CN': '约定' },
  navigation: [],
};
/** Its one form. */
export const contractForm: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'thing',
  title: { 'zh-CN': '东西' },
  fields: [
    {
      key: 'no',
      kind: 'serial',
      title: { 'zh-CN': '编号' },
      pattern: 'T-{yyyyMMdd}-{0000}',
      writtenBy: 'system',
    },
    { key: 'name', kind: 'text', title: { 'zh-CN': '名称' } },
    { key: 'amount', kind: 'decimal', title: { 'zh-CN': '金额' } },
    { key: 'due', kind: 'date', title: { 'zh-CN': '日期' } },
    {
      key: 'lines',
      kind: 'table',
      title: { 'zh-CN': '明细' },
      fields: [
        { key: 'item', kind: 'text', title: { 'zh-CN': '物料' } },
        { key: 'qty', kind: 'number', title: { 'zh-CN': '数量' } },
      ],
    },
  ],
  uniques: [{ key: 'name', fields: ['name'] }],
  numberField: 'no',
  displayFields: ['name'],
};

/** Publishes the app of the contract. */
export async function publishContract(ports: Ports, form: Form = contractForm): Promise<void> {
  await ports.artefacts.publish({
    app: 'contract',
    artefacts: [
      { kind: 'app', key: 'contract', hash: 'a'.repeat(64), body: contractApp },
      { kind: 'form', key: 'thing', hash: 'b'.repeat(64), body: form },
    ],
    slots: {
      thing: [
        { field: 'name', type: 'text' },
        { field: 'amount', type: 'number' },
      ],
    },
    actor: ann,
    at: noon,
  });
}

/** A record to insert, its number drawn; override what the promise is about. */
export function aRecord(ports: Ports, rest: Partial<RecordInsert> = {}): RecordInsert {
  const { data = {} } = rest;
  const { name } = data as { readonly name?: string };
  return {
    app: 'contract',
    form: 'thing',
    formVersion: 1,
    id: ports.ids.next(),
    numberField: 'no',
    owner: 'ann',
    door: 'screen',
    channel: null,
    actor: ann,
    at: noon,
    serials: [{ field: 'no', counter: 'thing/no/20251103', prefix: 'T-20251103-', digits: 4 }],
    uniques: name === undefined ? [] : [{ unique: 'name', value: JSON.stringify([name]), fields: ['name'] }],
    files: [],
    ...rest,
    data,
  };
}

/** Inserts it and gives what was stored. */
export async function stored(ports: Ports, rest: Partial<RecordInsert> = {}): Promise<StoredRecord> {
  const outcome = await ports.records.insert(aRecord(ports, rest));
  if (outcome.outcome !== 'inserted') throw new Error(`Expected it to be inserted, got ${outcome.outcome}.`);
  return outcome.record;
}

/** A query of all records; override what the promise is about. */
export function aQuery(rest: Partial<RecordQuery> = {}): RecordQuery {
  return {
    app: 'contract',
    form: 'thing',
    where: [],
    sort: [],
    limit: 100,
    me: 'ann',
    today: '2025-11-03',
    now: '2025-11-03T12:00:00+08:00',
    ...rest,
  };
}
