// @vitest-environment jsdom

import RjsfForm from '@rjsf/core/lib/components/Form.js';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StatusRegion } from '@weir/ui';
import { forwardRef, memo, type Ref, StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FormFields } from '../form-fields.tsx';
import { FormRenderer, type SubmitOutcome } from '../form-renderer.tsx';
import type { FormStore } from '../form-store.ts';
import type { FieldWidgetProps, FieldWidgets } from '../outside/field-widget.ts';
import { RecordView } from '../record-view.tsx';
import { formOf, shortOrder, storeOf } from '../test-form.tsx';

const drawn = vi.hoisted(() => ({ frames: new Map<string, number>() }));
vi.mock('@weir/ui', async (original) => {
  const ui = await original<typeof import('@weir/ui')>();
  return {
    ...ui,
    Field: (props: Parameters<typeof ui.Field>[0]) => {
      drawn.frames.set(props.id, (drawn.frames.get(props.id) ?? 0) + 1);
      return <ui.Field {...props} />;
    },
  };
});

const said = { error: vi.spyOn(console, 'error'), warn: vi.spyOn(console, 'warn') };
beforeEach(() => {
  drawn.frames.clear();
  for (const spy of Object.values(said)) spy.mockClear();
});
afterEach(() => {
  cleanup();
  for (const spy of Object.values(said)) expect(spy.mock.calls).toEqual([]);
});

const filled = {
  customer: 'C1',
  consignee: '王五',
  payment: '微信',
  lines: [{ name: '螺栓', qty: 2, price: 1 }],
};
const draw = (
  store: FormStore,
  onSubmit: (data: unknown) => Promise<SubmitOutcome> = async () => ({ done: true }),
  widgets?: FieldWidgets,
) =>
  render(
    <StrictMode>
      <StatusRegion>
        <FormRenderer store={store} onSubmit={onSubmit} submitLabel="提交订单" widgets={widgets} />
      </StatusRegion>
    </StrictMode>,
  );
const press = () =>
  act(async () => void fireEvent.click(document.querySelector('button[type=submit]') as HTMLElement));

describe('a key in one field', () => {
  test('draws neither the form of rjsf nor any frame again, once judged neither', async () => {
    const store = storeOf(shortOrder, { data: filled });
    const root = vi.spyOn(RjsfForm.prototype, 'render');
    render(
      <StatusRegion>
        <FormRenderer store={store} onSubmit={async () => ({ done: true })} />
      </StatusRegion>,
    );
    fireEvent.blur(screen.getByLabelText('备注'));
    await act(async () => void store.judge());
    expect(drawn.frames.size).toBeGreaterThan(5);
    expect(root).toHaveBeenCalled();
    root.mockClear();
    drawn.frames.clear();
    for (const text of ['新', '新的', '新的备', '新的备注']) {
      fireEvent.change(screen.getByLabelText('备注'), { target: { value: text } });
      await act(async () => void store.judge());
    }
    expect(screen.getByLabelText('备注')).toHaveProperty('value', '新的备注');
    expect(root).not.toHaveBeenCalled();
    expect(Object.fromEntries(drawn.frames)).toEqual({});
    root.mockRestore();
  });

  test('that makes the answer wrong draws the frame of its field alone', async () => {
    const store = storeOf(
      formOf([
        { key: 'code', kind: 'text', title: { 'zh-CN': '代码' }, maxLength: 3 },
        { key: 'other', kind: 'text', title: { 'zh-CN': '其他' } },
      ]),
    );
    draw(store);
    fireEvent.blur(screen.getByLabelText('代码'));
    drawn.frames.clear();
    fireEvent.change(screen.getByLabelText('代码'), { target: { value: '12345' } });
    await act(async () => void store.judge());
    expect([...drawn.frames.keys()]).toEqual(['order-code']);
    expect(screen.getByLabelText('代码').getAttribute('aria-invalid')).toBe('true');
  });
});

test('a press on the button that is refused draws the frames of what is wrong, one that is taken none', async () => {
  const { consignee: _, ...without } = filled;
  const store = storeOf(shortOrder, { data: without });
  draw(store);
  drawn.frames.clear();
  await press();
  expect([...drawn.frames.keys()]).toEqual(['order-consignee']);
  fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '王五' } });
  await act(async () => void store.judge());
  drawn.frames.clear();
  await press();
  expect([...drawn.frames.keys()]).toEqual([]);
});

describe('under StrictMode, without a word on the console,', () => {
  test('a form is filled in, refused here, corrected and sent once', async () => {
    const sent = vi.fn(async (): Promise<SubmitOutcome> => ({ done: true }));
    const { consignee: _, ...without } = filled;
    draw(storeOf(shortOrder, { data: without }), sent);
    await press();
    expect(sent).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(document.querySelector('.wr-summary'));
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '王五' } });
    await press();
    expect(sent).toHaveBeenCalledTimes(1);
    expect(sent).toHaveBeenCalledWith(expect.objectContaining({ consignee: '王五' }));
  });

  test('what the server refuses is shown with focus on the summary, and may be sent again', async () => {
    const refusal = { path: '/consignee', code: 'record.no', message: { 'zh-CN': '不收', en: 'No' } };
    const outcomes: SubmitOutcome[] = [
      { done: false, issues: [{ ...refusal, severity: 'error' }] },
      { done: false, issues: [], sentence: '没有送到' },
      { done: true },
    ];
    const sent = vi.fn(async () => outcomes.shift() ?? { done: true as const });
    draw(storeOf(shortOrder, { data: filled }), sent);
    await press();
    expect(document.activeElement?.textContent).toContain('不收');
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '赵六' } });
    await waitFor(() => expect(document.querySelector('.wr-summary')).toBeNull());
    await press();
    expect(screen.getByText('没有送到')).toBeTruthy();
    await press();
    expect(sent).toHaveBeenCalledTimes(3);
    expect(screen.queryByText('没有送到')).toBeNull();
  });

  test('a press while a file is on its way sends once, when it has arrived', async () => {
    const store = storeOf(shortOrder, { data: filled });
    const sent = vi.fn(async (): Promise<SubmitOutcome> => ({ done: true }));
    draw(store, sent);
    const arrived = store.hold();
    await press();
    await press();
    expect(sent).not.toHaveBeenCalled();
    await act(async () => arrived());
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    expect(document.querySelector('button[type=submit]')?.textContent).toContain('提交订单');
  });

  test('a press while a file is on its way is told what is wrong when it has arrived', async () => {
    const { consignee: _, ...without } = filled;
    const store = storeOf(shortOrder, { data: without });
    const sent = vi.fn(async (): Promise<SubmitOutcome> => ({ done: true }));
    draw(store, sent);
    const arrived = store.hold();
    await press();
    await act(async () => arrived());
    await waitFor(() => expect(document.activeElement?.className).toContain('wr-summary'));
    expect(sent).not.toHaveBeenCalled();
  });

  test('what was submitted is sent although the form left the page while it waited', async () => {
    const store = storeOf(shortOrder, { data: filled });
    const sent = vi.fn(async (): Promise<SubmitOutcome> => ({ done: true }));
    const { unmount } = draw(store, sent);
    const arrived = store.hold();
    await press();
    unmount();
    await act(async () => arrived());
    await waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
  });

  test('a record is read and fields stand in a dialog, each under an id of its own', () => {
    const { container } = render(
      <StrictMode>
        <RecordView {...storeOf(shortOrder).options} data={{ ...filled, orderNo: 'JG-1' }} />
      </StrictMode>,
    );
    expect(container.querySelector('form')).toBeNull();
    expect(container.querySelector('#order-read-orderNo')?.textContent).toBe('JG-1');
    cleanup();
    render(
      <StrictMode>
        <FormFields store={storeOf(shortOrder)} />
      </StrictMode>,
    );
    expect(document.querySelector('form')).toBeNull();
    expect(document.querySelectorAll('button[type=submit]')).toHaveLength(0);
    expect(screen.getByLabelText('收货人').id).toBe('order-consignee');
  });
});

describe('a widget from outside', () => {
  const Plain = (props: FieldWidgetProps & { readonly ref?: Ref<HTMLInputElement> }) => (
    <input
      ref={props.ref}
      data-outside={props.name}
      id={props.id}
      value={String(props.value ?? '')}
      required={props.required}
      aria-label={props.hideLabel ? props.label : undefined}
      aria-describedby={props['aria-describedby']}
      aria-invalid={props.rawErrors.length > 0}
      title={props.options.enumOptions?.map(({ label }) => label).join('/')}
      lang={props.locale}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => props.onBlur()}
    />
  );
  const shapes: FieldWidgets = {
    function: Plain,
    memo: memo(Plain),
    forwardRef: forwardRef<HTMLInputElement, FieldWidgetProps>((props, ref) => (
      <Plain {...props} ref={ref} />
    )),
  };
  const formWith = (control: string) =>
    formOf([
      {
        key: 'code',
        kind: 'text',
        title: { 'zh-CN': '代码' },
        help: { 'zh-CN': '在标签上' },
        required: true,
        maxLength: 3,
        control,
      },
      {
        key: 'size',
        kind: 'choice',
        title: { 'zh-CN': '尺寸' },
        options: [{ value: 's', title: { 'zh-CN': '小' } }, { value: 'l' }],
        control,
      },
      {
        key: 'lines',
        kind: 'table',
        title: { 'zh-CN': '明细' },
        fields: [
          { key: 'item', kind: 'text', title: { 'zh-CN': '品名' }, required: true, maxLength: 3, control },
        ],
      },
    ]);

  test.each(Object.keys(shapes))('given as a %s stands at a place and in a cell', async (shape) => {
    const store = storeOf(formWith(shape), { data: { code: 'A1', lines: [{ item: 'B2' }] } });
    draw(store, undefined, shapes);
    // What draws widgets is fetched first.
    await waitFor(() => expect(document.querySelector('[data-outside]')).not.toBeNull());
    const code = screen.getByLabelText('代码');
    expect(code.dataset.outside).toBe('code');
    expect(code).toHaveProperty('value', 'A1');
    expect(code).toHaveProperty('required', true);
    expect(code.lang).toBe('zh-CN');
    expect(screen.getByLabelText('尺寸').title).toBe('小/l');
    const cell = document.querySelector<HTMLElement>('[data-outside="lines.item"]');
    expect(cell).toHaveProperty('value', 'B2');
    expect(cell?.id).toBe('order-lines-0-item');
    expect(cell?.getAttribute('aria-label')).toBe('品名');

    fireEvent.change(code, { target: { value: '12345' } });
    fireEvent.change(cell as HTMLElement, { target: { value: '67890' } });
    expect(store.entered).toMatchObject({ code: '12345', lines: [{ item: '67890' }] });
    await press();
    for (const control of [code, cell as HTMLElement]) {
      expect(control.getAttribute('aria-invalid')).toBe('true');
      const described = control.getAttribute('aria-describedby')?.split(' ') ?? [];
      const words = described.map((id) => document.getElementById(id)?.textContent);
      expect(words.join(' ')).toContain('3');
    }
    expect(code.getAttribute('aria-describedby')).toContain('order-code-help');
    fireEvent.change(code, { target: { value: '' } });
    expect(store.entered.code).toBeNull();
  });

  test('that nobody registered leaves the control of the kind', async () => {
    draw(storeOf(formWith('constructor'), { data: { code: 'A1' } }), undefined, shapes);
    await waitFor(() => expect(said.warn).toHaveBeenCalled());
    expect(screen.getByLabelText('代码').dataset.outside).toBeUndefined();
    expect(screen.getByLabelText('代码')).toHaveProperty('value', 'A1');
    // Whoever looks after the widgets finds a word of it.
    expect(said.warn.mock.calls).toEqual([[expect.stringContaining('“constructor”')]]);
    said.warn.mockClear();
  });
});
