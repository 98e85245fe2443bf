// @vitest-environment jsdom

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Field } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { fieldViews } from '@weir/blocks/view';
import { StatusRegion } from '@weir/ui';
import { violations } from '@weir/ui/axe-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FormRenderer } from './form-renderer.tsx';
import { RecordView } from './record-view.tsx';
import { formOf, storeOf } from './test-form.tsx';

afterEach(cleanup);

const open = (field: Field): Field => ({ ...field, readOnly: false, writtenBy: 'people' });
function draw(fields: readonly Field[], data: Readonly<Record<string, unknown>> = {}, options = {}) {
  const store = storeOf(formOf(fields), { data, ...options });
  const drawn = render(
    <StatusRegion>
      <FormRenderer store={store} onSubmit={async () => ({ done: true })} />
    </StatusRegion>,
  );
  return { store, ...drawn };
}
const example = (kind: string, changes: Partial<Field> = {}): Field => ({
  ...open(fieldSpecs.get(kind)!.example),
  ...changes,
});

test('every kind has a view', () => {
  expect(fieldViews.all.map((view) => view.kind)).toEqual(fieldSpecs.all.map((spec) => spec.kind));
});

let seed = 7;
const random = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const sampleOf = (field: Field): unknown =>
  field.kind === 'table'
    ? [Object.fromEntries((field.fields ?? []).map((column) => [column.key, sampleOf(column)]))]
    : kinds.runs.get(field.kind)?.sample?.(field, random);

describe.each(fieldSpecs.all.map((spec) => [spec.kind, spec] as const))('%s', (kind, spec) => {
  const field = open(spec.example);
  const value = sampleOf(field);
  const data = value === undefined ? {} : { [field.key]: value };

  test('empty, filled, wrong and read: no accessibility violation', async () => {
    const { store } = draw([field]);
    // The lazily loaded parts of a view.
    await act(async () => {});
    expect(await violations()).toEqual([]);
    act(() => void store.checkAll());
    expect(await violations()).toEqual([]);
    cleanup();
    draw([field], data);
    expect(await violations()).toEqual([]);
    cleanup();
    render(<RecordView {...store.options} data={data} />);
    expect(await violations()).toEqual([]);
  });

  if (spec.holds === 'value' && kind !== 'hidden' && kind !== 'serial') {
    test('is named by its title, in both languages', () => {
      draw([field]);
      expect(screen.getAllByText(field.title['zh-CN']).length).toBeGreaterThan(0);
      cleanup();
      draw([field], {}, { locale: 'en' });
      expect(screen.getAllByText(field.title.en ?? '').length).toBeGreaterThan(0);
    });
  }
});

describe('what single kinds do', () => {
  const last = (store: { entered: Readonly<Record<string, unknown>> }, field: Field) =>
    store.entered[field.key];

  test('a choice of many is searched, one of few is a row of buttons', () => {
    const many = example('choice', {
      display: 'select',
      options: Array.from({ length: 20 }, (_, i) => ({ value: `城市${i}` })),
    });
    const { store } = draw([many]);
    const input = screen.getByRole('combobox');
    fireEvent.change(input, { target: { value: '城市17' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(last(store, many)).toBe('城市17');
    cleanup();
    draw([example('choice')]);
    expect(screen.getByRole('radiogroup', { name: /发票类型/ })).toBeTruthy();
  });

  test('options a rule takes away disappear', () => {
    const field = example('choice', { display: 'select' });
    const form = {
      ...formOf([field]),
      rules: [{ key: 'R', then: [{ options: { field: field.key, allow: ['普票', '专票'] } }] }],
    };
    const store = storeOf(form);
    render(<FormRenderer store={store} onSubmit={async () => ({ done: true })} />);
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      '请选择',
      '普票',
      '专票',
    ]);
  });

  test('several choices keep the order of the options', () => {
    const field = example('multi-choice');
    const { store } = draw([field]);
    fireEvent.click(screen.getByLabelText('工程客户'));
    fireEvent.click(screen.getByLabelText('重点客户'));
    expect(last(store, field)).toEqual(['重点客户', '工程客户']);
  });

  test('a phone number is cleaned when left', () => {
    const field = example('phone');
    const { store } = draw([field]);
    const input = screen.getByLabelText(field.title['zh-CN']);
    fireEvent.change(input, { target: { value: '138 1234 5678' } });
    fireEvent.blur(input);
    expect(last(store, field)).toBe('13812345678');
  });

  test('a time is shown in the zone and stored in UTC', () => {
    const field = example('date-time');
    const { store } = draw([field], { [field.key]: '2025-11-03T06:05:00Z' });
    const time = screen.getByLabelText<HTMLInputElement>('时间');
    expect(time.value).toBe('14:05');
    fireEvent.change(time, { target: { value: '15:30' } });
    expect(last(store, field)).toBe('2025-11-03T07:30:00Z');
  });

  test('an address is chosen step by step, or pasted whole', async () => {
    const field = example('address');
    const { store, container } = draw([field]);
    await waitFor(() => expect(screen.getByPlaceholderText('选择省')).toBeTruthy(), { timeout: 3000 });
    fireEvent.paste(container.querySelector('.wr-address__detail input')!, {
      clipboardData: { getData: () => '江苏省常州市武进区湖塘镇花园街1号' },
    });
    expect(last(store, field)).toEqual({
      province: '江苏省',
      city: '常州市',
      district: '武进区',
      detail: '湖塘镇花园街1号',
    });
    const city = screen.getByRole('combobox', { name: `${field.title['zh-CN']}：市` });
    fireEvent.change(city, { target: { value: '苏州市' } });
    expect(last(store, field)).toEqual({ province: '江苏省', city: '苏州市', detail: '湖塘镇花园街1号' });
  });

  test('files are uploaded with progress, refused ones say why and can be tried again', async () => {
    const field = example('file', { maxFiles: 2 });
    const stored = { id: 'a'.repeat(64), name: '合同.pdf', type: 'application/pdf', size: 2000 };
    const upload = vi
      .fn()
      .mockRejectedValueOnce({ code: 'file.type', path: '', message: { 'zh-CN': '合同.pdf 不是真正的 PDF' } })
      .mockResolvedValueOnce(stored);
    const services = { searchReference: async () => [], searchPeople: async () => [], upload };
    const { store, container } = draw([field], {}, { services });
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!;
    await act(async () => {
      fireEvent.change(input, {
        target: { files: [new File(['x'], '合同.pdf', { type: 'application/pdf' })] },
      });
    });
    expect(screen.getByText(/不是真正的 PDF/)).toBeTruthy();
    expect(store.busy).toBe(false);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '重试' })));
    expect(last(store, field)).toEqual([stored]);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '移除 合同.pdf' })));
    expect(last(store, field)).toBeNull();
  });

  test('a file of the wrong kind or too large is not sent', async () => {
    const field = example('file', { maxBytes: 10 });
    const upload = vi.fn();
    const services = { searchReference: async () => [], searchPeople: async () => [], upload };
    const { container } = draw([field], {}, { services });
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!;
    await act(async () => {
      fireEvent.change(input, {
        target: { files: [new File(['x'], 'a.exe', { type: 'application/x-dosexec' })] },
      });
    });
    expect(screen.getByText(/a.exe 的类型不对/)).toBeTruthy();
    await act(async () => {
      fireEvent.change(input, {
        target: { files: [new File(['x'.repeat(50)], 'b.pdf', { type: 'application/pdf' })] },
      });
    });
    expect(screen.getByText(/b.pdf 超过/)).toBeTruthy();
    expect(upload).not.toHaveBeenCalled();
  });

  test('a chosen record fills the fields beside it and forgets what was typed over the one before', async () => {
    const reference = example('reference', {
      key: 'customer',
      form: 'customer',
      fill: { contact: 'contact' },
    });
    const contact: Field = { key: 'contact', kind: 'text', title: { 'zh-CN': '联系人' } };
    const searchReference = async () => [
      { number: 'C1', title: '江苏建工', details: ['A'], fills: { contact: '陈建国' } },
      { number: 'C2', title: '苏州园区', details: [], fills: { contact: '李敏' } },
    ];
    const services = { searchReference, searchPeople: async () => [], upload: vi.fn() };
    const { store } = draw([reference, contact], {}, { services });
    const pick = async (name: RegExp) => {
      fireEvent.click(screen.getByRole('combobox'));
      fireEvent.click(await screen.findByRole('option', { name }));
    };
    await pick(/江苏建工/);
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('江苏建工');
    expect(screen.getByLabelText<HTMLInputElement>('联系人').value).toBe('陈建国');
    fireEvent.change(screen.getByLabelText('联系人'), { target: { value: '王强' } });
    expect(store.entered.contact).toBe('王强');
    await pick(/苏州园区/);
    expect(store.slice('/contact').value).toBe('李敏');
  });

  test('steps go on only when the step is right; tabs go by arrow keys', async () => {
    const { container } = draw([example('steps')]);
    fireEvent.click(screen.getByRole('button', { name: '下一步' }));
    expect(screen.getByText('请填写收货人')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈' } });
    fireEvent.click(screen.getByRole('button', { name: '下一步' }));
    expect(screen.getByLabelText('备注')).toBeTruthy();
    expect(container.querySelector('[aria-current="step"]')?.textContent).toContain('备注');
    cleanup();
    draw([example('tabs')]);
    fireEvent.keyDown(screen.getByRole('tab', { name: '客户' }), { key: 'ArrowRight' });
    expect(screen.getByRole('tab', { name: '备注' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('textbox', { name: '备注' })).toBeTruthy();
  });

  test('following an issue opens the step it is in', async () => {
    draw([example('tabs')], { consignee: '' });
    fireEvent.click(screen.getByRole('tab', { name: '备注' }));
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '提交' })));
    fireEvent.click(screen.getByRole('link', { name: '请填写收货人' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('收货人')));
  });

  test('a notice shows Markdown, never HTML, and links leave safely', async () => {
    draw([
      example('notice', {
        text: {
          'zh-CN':
            '**重要** <img src=x onerror=alert(1)> [网址](https://example.test) [坏](javascript:alert(1))',
        },
      }),
    ]);
    const link = await screen.findByRole('link', { name: '网址' });
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(document.querySelector('img')).toBeNull();
    expect(screen.queryByRole('link', { name: '坏' })).toBeNull();
    expect(screen.getByText('重要').tagName).toBe('STRONG');
  });
});
