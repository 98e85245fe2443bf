// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { StatusRegion } from '@weir/ui';
import { violations } from '@weir/ui/axe-check';
import { Profiler } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FormRenderer, type SubmitOutcome } from './form-renderer.tsx';
import type { FormStore } from './form-store.ts';
import { RecordView } from './record-view.tsx';
import { formOf, shortOrder, storeOf } from './test-form.tsx';

afterEach(cleanup);

const draw = (
  store: FormStore,
  onSubmit: (data: unknown) => Promise<SubmitOutcome> = async () => ({ done: true }),
) =>
  render(
    <StatusRegion>
      <FormRenderer store={store} onSubmit={onSubmit} submitLabel="提交订单" />
    </StatusRegion>,
  );
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提交订单' })));

test.each(['提交订单', '添加一行'])(
  'a press on %s is not lost to what leaving a field shows above it',
  async (name) => {
    draw(storeOf(shortOrder));
    const field = screen.getByLabelText('数量');
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: '-1' } });
    const button = screen.getByRole('button', { name });
    vi.useFakeTimers();
    try {
      fireEvent.pointerDown(button);
      fireEvent.blur(field);
      await act(() => vi.advanceTimersByTimeAsync(5_000));
      // The button stands where it stood, however long it is held down.
      expect(field.getAttribute('aria-invalid')).not.toBe('true');
      fireEvent.pointerUp(button);
      fireEvent.click(button);
      await act(() => vi.advanceTimersByTimeAsync(5_000));
      expect(field.getAttribute('aria-invalid')).toBe('true');
    } finally {
      vi.useRealTimers();
    }
  },
);

describe('filling', () => {
  test('fields that only the system writes are not asked for', () => {
    draw(storeOf(shortOrder));
    expect(screen.queryByText('流水号')).toBeNull();
    expect(screen.getByText('客户等级')).toBeTruthy();
  });

  test('a field appears by rule, with its star, and is announced', async () => {
    draw(storeOf(shortOrder));
    expect(screen.queryByLabelText('凭证号')).toBeNull();
    fireEvent.click(screen.getByLabelText('公对公转账'));
    expect(screen.getByLabelText('凭证号').getAttribute('aria-required')).toBe('true');
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('凭证号'));
  });

  test('cells compute while typing, the total with them', () => {
    const { container } = draw(storeOf(shortOrder, { data: { lines: [{ name: '螺栓', price: 2.5 }] } }));
    type('数量', '4');
    expect(container.querySelector('#order-lines-0-amount')?.textContent).toBe('¥10.00');
    expect(container.querySelector('#order-total')?.textContent).toBe('¥10.00');
    expect(container.querySelector('tfoot')?.textContent).toContain('¥10.00');
  });

  test('a key re-renders its own field and no other', () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ name: `n${i}`, qty: 1, price: 1 }));
    const store = storeOf(shortOrder, { data: { lines: rows } });
    let commits = 0;
    const seen = new Set<string>();
    const slice = vi.spyOn(store, 'text').mockImplementation((field) => {
      seen.add(field.key);
      return 'x';
    });
    render(
      <Profiler id="form" onRender={() => commits++}>
        <FormRenderer store={store} onSubmit={async () => ({ done: true })} />
      </Profiler>,
    );
    seen.clear();
    commits = 0;
    type('备注', '加急');
    // One for the text in the input, one for what the store tells.
    expect(commits).toBeLessThanOrEqual(2);
    // Texts of computed cells and of the total would be asked for again if they were drawn again.
    expect([...seen]).toEqual([]);
    slice.mockRestore();
  });

  test('rows are added, duplicated, moved and deleted, and a deleted one comes back', async () => {
    const store = storeOf(shortOrder, { data: { lines: [{ name: 'a' }, { name: 'b' }] } });
    draw(store);
    fireEvent.click(screen.getByRole('button', { name: '添加一行' }));
    expect(store.rowIds('/lines')).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: '第 1 行：行操作' }));
    fireEvent.click(screen.getByRole('menuitem', { name: '复制这一行' }));
    expect(store.entered.lines).toEqual([{ name: 'a' }, { name: 'a' }, { name: 'b' }, {}]);
    fireEvent.click(screen.getByRole('button', { name: '第 3 行：行操作' }));
    fireEvent.click(screen.getByRole('menuitem', { name: '上移' }));
    expect(store.entered.lines).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'a' }, {}]);
    fireEvent.click(screen.getByRole('button', { name: '删除这一行（第 2 行）' }));
    expect(store.entered.lines).toEqual([{ name: 'a' }, { name: 'a' }, {}]);
    fireEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(store.entered.lines).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'a' }, {}]);
  });

  test('Enter goes down the column and adds a row after the last', async () => {
    const store = storeOf(shortOrder, { data: { lines: [{ name: 'a' }, { name: 'b' }] } });
    const { container } = draw(store);
    const cell = (row: number) => container.querySelector<HTMLInputElement>(`#order-lines-${row}-qty`)!;
    cell(0).focus();
    fireEvent.keyDown(cell(0), { key: 'Enter' });
    expect(document.activeElement).toBe(cell(1));
    fireEvent.keyDown(cell(1), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(cell(0));
    fireEvent.keyDown(cell(1), { key: 'Enter' });
    expect(store.rowIds('/lines')).toHaveLength(3);
    await waitFor(() => expect(document.activeElement).toBe(container.querySelector('#order-lines-2-name')));
  });

  test('cells copied in Excel are pasted from where one stands, rows appended, header rows recognised', () => {
    const store = storeOf(shortOrder);
    const { container } = draw(store);
    const paste = (id: string, text: string) =>
      fireEvent.paste(container.querySelector(`#order-lines-${id}`)!, {
        clipboardData: { getData: () => text },
      });
    paste('0-name', '品名\t单价\t数量\n螺栓\t¥1,200.50\t3\n球阀\t十\t1\n');
    expect(store.entered.lines).toEqual([
      { name: '螺栓', price: 1200.5, qty: 3 },
      { name: '球阀', price: '十', qty: 1 },
    ]);
    paste('1-qty', '7\t8.5\n9\t1');
    expect(store.entered.lines).toEqual([
      { name: '螺栓', price: 1200.5, qty: 3 },
      { name: '球阀', price: 8.5, qty: 7 },
      { qty: 9, price: 1 },
    ]);
  });
});

test('names of records and people pasted into a table become their numbers, as in a file', async () => {
  const title = (zh: string) => ({ 'zh-CN': zh });
  const form = formOf([
    {
      key: 'lines',
      kind: 'table',
      title: title('明细'),
      fields: [
        { key: 'item', kind: 'reference', title: title('物料'), form: 'item', fill: { price: 'price' } },
        { key: 'price', kind: 'decimal', title: title('单价') },
        { key: 'who', kind: 'user', title: title('经手人') },
      ],
    },
  ]);
  const choice = (number: string, name: string, price: number) => ({
    number,
    title: name,
    details: [],
    fills: { price },
  });
  const asked: string[] = [];
  const store = storeOf(form, {
    services: {
      searchReference: async (name, text) => {
        asked.push(`${name} ${text}`);
        return [choice('I1', '螺栓', 2.5), choice('I2', '垫片', 1), choice('I3', '垫片', 2)];
      },
      searchPeople: async () => [
        { id: 'u7', name: '李芳' },
        { id: 'u8', name: '李芳芳' },
      ],
      upload: () => Promise.reject(new Error('no uploads in this test')),
    },
  });
  const { container } = draw(store);
  fireEvent.paste(container.querySelector('.wr-table__empty') ?? container, {
    clipboardData: { getData: () => '物料\t经手人\n螺栓\t李芳\nI2\t李芳\n垫片\t王五\n螺栓\t\n' },
  });
  await waitFor(() =>
    expect(store.entered.lines).toEqual([
      { item: 'I1', who: 'u7' },
      { item: 'I2', who: 'u7' },
      { item: '垫片', who: '王五' },
      { item: 'I1' },
    ]),
  );
  expect(asked).toEqual(['lines.item 螺栓', 'lines.item I2', 'lines.item 垫片']);
  await store.whenFree();
  expect(store.judge().data.lines).toMatchObject([{ price: 2.5 }, { price: 1 }, {}, { price: 2.5 }]);
});

describe('submitting', () => {
  test('a failed one shows a summary with focus, its links lead to the fields', async () => {
    const send = vi.fn();
    draw(storeOf(shortOrder), send);
    await submit();
    expect(send).not.toHaveBeenCalled();
    const summary = screen.getByRole('alert');
    expect(document.activeElement).toBe(summary);
    expect(screen.getByLabelText('收货人').getAttribute('aria-invalid')).toBe('true');
    const described = screen.getByLabelText('收货人').getAttribute('aria-describedby')!;
    expect(document.getElementById(described)?.textContent).toContain('收货人');
    fireEvent.click(within(summary).getByText('请填写收货人'));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('收货人')));
    expect(await violations()).toEqual([]);
  });

  test('another language of the same form keeps focus and answers; the summary speaks it', async () => {
    const bilingual = formOf([
      { key: 'consignee', kind: 'text', title: { 'zh-CN': '收货人', en: 'Consignee' }, required: true },
      { key: 'remark', kind: 'text', title: { 'zh-CN': '备注', en: 'Remark' } },
    ]);
    const formIn = (store: FormStore) => (
      <StatusRegion>
        <FormRenderer store={store} onSubmit={async () => ({ done: true })} submitLabel="提交订单" />
      </StatusRegion>
    );
    const before = storeOf(bilingual);
    const { rerender } = render(formIn(before));
    await submit();
    const input = screen.getByLabelText<HTMLInputElement>('备注');
    input.focus();
    type('备注', '加急');
    const after = storeOf(bilingual, { locale: 'en', data: before.entered });
    after.checkAll();
    rerender(formIn(after));
    expect(screen.getByLabelText('Remark')).toBe(input);
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('加急');
    expect(screen.getByRole('alert').textContent).toContain('Fill in Consignee');
    expect(document.body.textContent).not.toContain('收货人');
    type('Remark', 'urgent');
    expect(after.entered).toMatchObject({ remark: 'urgent' });
    expect(before.entered).toMatchObject({ remark: '加急' });
  });

  test('what the server refuses stands at the same places', async () => {
    const store = storeOf(shortOrder, {
      data: { customer: 'C1', consignee: '陈', payment: '微信', lines: [{ name: 'a', qty: 1 }] },
    });
    const refused = {
      code: 'reference.missing',
      path: '/lines/0/name',
      message: { 'zh-CN': '第 1 行的物料不存在' },
    };
    draw(store, async () => ({ done: false, issues: [refused], sentence: undefined }));
    await submit();
    expect(within(screen.getByRole('alert')).getByText('第 1 行的物料不存在')).toBeTruthy();
    expect(screen.getByLabelText('品名').getAttribute('aria-invalid')).toBe('true');
  });

  test('a lost connection says what to do and keeps everything', async () => {
    const store = storeOf(shortOrder, {
      data: { customer: 'C1', consignee: '陈', payment: '微信', lines: [{ name: 'a', qty: 1 }] },
    });
    draw(store, async () => ({ done: false, issues: [], sentence: '没有提交成功，联网后再点提交' }));
    await submit();
    expect(screen.getByText('没有提交成功，联网后再点提交')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('陈');
  });
});

test('a record to read has its words and no inputs', async () => {
  const { options } = storeOf(shortOrder);
  render(
    <RecordView
      {...options}
      labels={{ '/customer': '江苏建工' }}
      data={{
        orderNo: 'JG-20251103-0001',
        customer: 'C1',
        payment: '微信',
        lines: [{ name: '螺栓', qty: 1200, price: 3, amount: 3600 }],
        total: 3600,
      }}
    />,
  );
  expect(screen.getByText('江苏建工')).toBeTruthy();
  expect(screen.getByText('JG-20251103-0001')).toBeTruthy();
  expect(screen.getByText('1,200')).toBeTruthy();
  expect(document.querySelectorAll('input, textarea, select')).toHaveLength(0);
  expect(await violations()).toEqual([]);
});

test('a section lays fields without a width of their own out in its columns', () => {
  const title = { 'zh-CN': '字段' };
  const fields = [
    { key: 'a', kind: 'text', title },
    { key: 'b', kind: 'text', title, width: 'quarter' as const },
    { key: 'c', kind: 'table', title, fields: [{ key: 'd', kind: 'text', title }] },
  ];
  const draws = (more: object) =>
    draw(storeOf(formOf([{ key: 'part', kind: 'section', title, fields, ...more }]))).container;
  const places = (container: HTMLElement) =>
    [...container.querySelectorAll('.wr-section .wr-place')].map(
      (place) => /wr-place--(full|column|quarter)/.exec(place.className)?.[1],
    );
  const columns = draws({ columns: 3, columnsPhone: 2 });
  expect(places(columns)).toEqual(['column', 'quarter', 'full']);
  const grid = columns.querySelector<HTMLElement>('.wr-section .wr-fields');
  expect({ ...grid?.dataset }).toEqual({ columns: '3', tablet: '2', phone: '2' });
  cleanup();
  const plain = draws({});
  expect(places(plain)).toEqual(['full', 'quarter', 'full']);
  expect({ ...plain.querySelector<HTMLElement>('.wr-section .wr-fields')?.dataset }).toEqual({});
});
