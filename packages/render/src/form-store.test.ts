import { factKey } from '@weir/form-engine';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shortOrder, storeOf } from './test-form.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const customer = factKey({ lookup: 'reference', form: 'customer', number: 'C1', fields: [] });
const known = new Map([
  [customer, { exists: true, label: '江苏建工', values: { level: 'A', contact: '陈建国' } }],
] as const);

describe('who is told of a change', () => {
  test('only the places that look different', () => {
    const store = storeOf(shortOrder, {
      data: {
        lines: [
          { name: '螺栓', qty: 2, price: 3 },
          { name: '球阀', qty: 1, price: 10 },
        ],
      },
    });
    const told: string[] = [];
    for (const path of [
      '/consignee',
      '/payment',
      '/voucherNo',
      '/lines/0/qty',
      '/lines/0/amount',
      '/lines/1/amount',
      '/total',
      '/lines#rows',
    ]) {
      store.slice(path);
      store.subscribe(path, () => told.push(path));
    }
    store.set([['/consignee', '陈']]);
    expect(told.splice(0)).toEqual(['/consignee']);
    store.set([['/lines/0/qty', 5]]);
    expect(told.splice(0).sort()).toEqual(['/lines/0/amount', '/lines/0/qty', '/total']);
    expect(store.slice('/total').value).toBe(25);
    store.set([['/payment', '公对公转账']]);
    expect(told.splice(0).sort()).toEqual(['/payment', '/voucherNo']);
    expect(store.slice('/voucherNo').state).toMatchObject({ visible: true, required: true });
  });

  test('a place read twice without a change is the same object', () => {
    const store = storeOf(shortOrder);
    const before = store.slice('/consignee');
    store.set([['/remark', 'x']]);
    expect(store.slice('/consignee')).toBe(before);
  });

  test('titles of fields that appear are told, for screen readers', () => {
    const store = storeOf(shortOrder);
    const titles: string[][] = [];
    store.onAppear((appeared) => titles.push([...appeared]));
    store.set([['/payment', '微信']]);
    store.set([['/payment', '公对公转账']]);
    expect(titles).toEqual([['凭证号']]);
  });
});

describe('rows', () => {
  const rows = { lines: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] };
  test('a required table starts with a row to type into', () => {
    expect(storeOf(shortOrder).rowIds('/lines')).toHaveLength(1);
  });
  test('ids stay with their rows', () => {
    const store = storeOf(shortOrder, { data: rows });
    const [a, b, c] = store.rowIds('/lines');
    store.moveRow('/lines', 0, 2);
    expect(store.rowIds('/lines')).toEqual([b, c, a]);
    expect(store.entered.lines).toEqual([{ name: 'b' }, { name: 'c' }, { name: 'a' }]);
    store.removeRow('/lines', 1);
    expect(store.rowIds('/lines')).toEqual([b, a]);
    store.insertRows('/lines', 1, [{ name: 'x' }, { name: 'y' }]);
    expect(store.rowIds('/lines')).toHaveLength(4);
    expect(store.rowIds('/lines')[3]).toBe(a);
  });
  test('what the server refused follows its row', () => {
    const store = storeOf(shortOrder, { data: rows });
    store.refuse([
      { code: 'reference.missing', path: '/lines/2/name', message: { 'zh-CN': '没有这个物料' } },
    ]);
    store.removeRow('/lines', 0);
    store.judge();
    expect(store.slice('/lines/1/name').issues.map((issue) => issue.code)).toContain('reference.missing');
  });
});

describe('what shows when', () => {
  test('nothing at first; after leaving a field what is wrong with it, but not that it is empty', () => {
    const store = storeOf(shortOrder);
    store.set([['/lines/0/qty', 0]]);
    vi.runAllTimers();
    expect(store.shownIssues()).toEqual([]);
    store.leave('/consignee');
    store.leave('/lines/0/qty');
    vi.runAllTimers();
    expect(store.shownIssues().map((issue) => [issue.code, issue.path])).toEqual([
      ['tooSmall', '/lines/0/qty'],
    ]);
  });
  test('everything after a failed submit, and it goes when corrected', () => {
    const store = storeOf(shortOrder);
    expect(store.checkAll().map((issue) => issue.path)).toContain('/consignee');
    expect(store.slice('/consignee').issues).toHaveLength(1);
    expect(store.slice('#secMain').issues.length).toBeGreaterThan(1);
    store.set([['/consignee', '陈建国']]);
    vi.runAllTimers();
    expect(store.slice('/consignee').issues).toEqual([]);
  });
  test('what the server refused stays until its place changes', () => {
    const store = storeOf(shortOrder);
    store.refuse([{ code: 'unique.taken', path: '/consignee', message: { 'zh-CN': '重复了' } }]);
    store.set([['/remark', 'x']]);
    vi.runAllTimers();
    expect(store.slice('/consignee').issues.map((issue) => issue.code)).toContain('unique.taken');
    store.set([['/consignee', '陈']]);
    vi.runAllTimers();
    expect(store.slice('/consignee').issues.map((issue) => issue.code)).not.toContain('unique.taken');
  });
  test('leaving a field writes its value as it will be stored', () => {
    const store = storeOf(shortOrder);
    store.set([['/consignee', '  陈建国 ']]);
    store.leave('/consignee');
    expect(store.entered.consignee).toBe('陈建国');
  });
});

describe('what is sent', () => {
  test('answers as seen: computed values and fills for open fields, nothing the server fills itself', () => {
    const store = storeOf(shortOrder, {
      facts: known,
      data: { customer: 'C1', payment: '微信', lines: [{ name: '螺栓', qty: 2, price: 3 }, {}] },
    });
    expect(store.checkAll()).toEqual([]);
    expect(store.submission()).toEqual({
      customer: 'C1',
      consignee: '陈建国',
      payment: '微信',
      remark: '常规',
      lines: [{ name: '螺栓', qty: 2, price: 3, amount: 6 }],
      total: 6,
    });
  });
  test('emptied on purpose is told, hidden is not, pins are not', () => {
    const store = storeOf(shortOrder, { pins: { payment: '微信' }, data: { voucherNo: 'V1' } });
    store.set([['/remark', null]]);
    const sent = store.submission();
    expect(sent).not.toHaveProperty('voucherNo');
    expect(sent).not.toHaveProperty('payment');
    expect(sent.remark).toBeNull();
    expect(store.entered.voucherNo).toBe('V1');
  });
  test('a change sends only what differs', () => {
    const before = {
      customer: 'C1',
      level: 'A',
      consignee: '陈建国',
      payment: '微信',
      remark: '急',
      lines: [{ name: '螺栓', qty: 2, price: 3, amount: 6 }],
      total: 6,
    };
    const store = storeOf(shortOrder, { before, recordId: 'r1', facts: known });
    expect(store.changes()).toEqual({});
    store.set([
      ['/consignee', '李敏'],
      ['/remark', null],
    ]);
    expect(store.changes()).toEqual({ consignee: '李敏', remark: null });
  });
});

describe('look-ups', () => {
  test('are asked after a pause, once, and their words draw the reference again', async () => {
    const lookUp = vi.fn(async () => [...known]);
    const store = storeOf(shortOrder, { lookUp });
    const told = vi.fn();
    store.slice('/customer');
    store.subscribe('/customer', told);
    store.set([['/customer', 'C1']]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(lookUp).toHaveBeenCalledTimes(1);
    expect(store.slice('/level').value).toBe('A');
    expect(store.slice('/consignee').value).toBe('陈建国');
    expect(told).toHaveBeenCalledTimes(2);
    const field = store.places.fieldAt('/customer')!;
    expect(store.text(field, 'C1', '/customer')).toBe('江苏建工');
    store.set([['/remark', 'x']]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(lookUp).toHaveBeenCalledTimes(1);
  });
  test('a failed one is asked again later', async () => {
    const lookUp = vi.fn(() => Promise.reject(new Error('offline')));
    const store = storeOf(shortOrder, { lookUp });
    store.set([['/customer', 'C1']]);
    await vi.advanceTimersByTimeAsync(1000);
    store.set([['/remark', 'x']]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(lookUp).toHaveBeenCalledTimes(2);
  });
});

test('progress counts what can be filled and must be', () => {
  const store = storeOf(shortOrder, { pins: { payment: '微信' } });
  expect(store.progress()).toEqual({ filled: 0, required: 3 });
  store.set([
    ['/consignee', '陈'],
    ['/lines/0/name', '螺栓'],
  ]);
  expect(store.progress()).toEqual({ filled: 2, required: 3 });
});

test('submitting waits for what is under way', async () => {
  const store = storeOf(shortOrder);
  const release = store.hold();
  let free = false;
  void store.whenFree().then(() => {
    free = true;
  });
  await Promise.resolve();
  expect([store.busy, free]).toEqual([true, false]);
  release();
  release();
  await vi.advanceTimersByTimeAsync(0);
  expect([store.busy, free]).toEqual([false, true]);
});
