// @vitest-environment jsdom

import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Form } from '@weir/artefact';
import { StatusRegion } from '@weir/ui';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPlace } from './address.ts';
import { FillPage } from './fill-page.tsx';

// A busy machine draws late.
configure({ asyncUtilTimeout: 5_000 });

const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: { 'zh-CN': '订单', en: 'Order' },
  numberField: 'no',
  fields: [
    {
      key: 'no',
      kind: 'serial',
      title: { 'zh-CN': '流水号', en: 'No.' },
      pattern: 'JG-{0000}',
      writtenBy: 'system',
    },
    { key: 'consignee', kind: 'text', title: { 'zh-CN': '收货人', en: 'Consignee' }, required: true },
    { key: 'channel', kind: 'text', title: { 'zh-CN': '渠道', en: 'Channel' } },
  ],
  submit: {
    label: { 'zh-CN': '提交订单', en: 'Submit order' },
    successMessage: { 'zh-CN': '订单已收到', en: 'Order received' },
    next: { 'zh-CN': '财务会审单', en: 'Finance reviews it' },
  },
};
const opening = {
  app: {
    key: 'jinggu',
    title: { 'zh-CN': '京谷五金', en: 'Jinggu' },
    timeZone: 'Asia/Shanghai',
    currency: '¥',
  },
  form,
  version: 3,
  pins: { channel: '经销商' },
  access: { no: 'read', consignee: 'write', channel: 'write' },
  me: { id: null, name: null },
  labels: {},
  canListOwn: true,
  closed: null,
};
const stored = { id: 'r1', number: 'JG-0007', rev: 1, title: 'JG-0007' };

type Answer = { status: number; body: unknown } | 'lost';
let answers: Record<string, Answer | (() => Answer)>;
let asked: { url: URL; init: RequestInit }[];
const sent = () => asked.filter((one) => one.init.method === 'POST' && one.url.pathname.endsWith('/records'));

beforeEach(() => {
  localStorage.clear();
  asked = [];
  answers = { 'GET ': { status: 200, body: opening }, 'POST /lookups': { status: 200, body: { facts: [] } } };
  window.scrollTo = () => {};
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  })) as never;
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'https://weir.test');
    asked.push({ url, init });
    const path = url.pathname.replace('/api/fill/jinggu/order', '');
    const found = answers[`${init.method ?? 'GET'} ${path}`] ?? { status: 404, body: {} };
    const answer = typeof found === 'function' ? found() : found;
    if (answer === 'lost') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = async (url = '/l/jinggu/order?lang=zh#k=token') => {
  window.history.replaceState(null, '', url);
  const place = readPlace(window.location);
  await act(async () => {
    render(
      <StatusRegion>
        <FillPage place={place} />
      </StatusRegion>,
    );
  });
};
const submit = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '提交订单' })));

describe('opening', () => {
  test('shows the form with what the link fixes, and says who asks only in the header', async () => {
    await open();
    expect(screen.getByRole('heading', { level: 1, name: '订单' })).toBeTruthy();
    expect(document.title).toBe('订单 - 京谷五金');
    expect(document.documentElement.lang).toBe('zh-CN');
    expect(screen.getByText('经销商')).toBeTruthy();
    expect(screen.queryByText('流水号')).toBeNull();
    const { url, init } = asked[0]!;
    expect(url.search).toBe('?door=link');
    expect((init.headers as Record<string, string>).authorization).toBe('Weir-Link token');
    expect(init.credentials).toBe('omit');
    expect(await violations()).toEqual([]);
  });
  test.each([
    [410, '链接已失效'],
    [403, '不能填写这张表单'],
    [404, '没有这张表单'],
    [500, '表单没有打开'],
    [503, '请稍候'],
  ])('status %d: %s', async (status, title) => {
    answers['GET '] = { status, body: { code: 'x', issues: [] } };
    await open();
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });
  test('while the database is away it says so, and opens by itself afterwards', async () => {
    answers['GET '] = { status: 503, body: { code: 'unavailable', issues: [] } };
    await open();
    expect(screen.getByText(/正在自动重试/)).toBeTruthy();
    answers['GET '] = { status: 200, body: opening };
    expect(await screen.findByRole('heading', { level: 1, name: '订单' })).toBeTruthy();
  });
  test('a form that takes nothing now says why instead of showing itself, and looks again', async () => {
    const message = { 'zh-CN': '现在不在开放时间', en: 'Not open at this time' };
    const closed = { code: 'form.closed', path: '', message };
    answers['GET '] = { status: 200, body: { ...opening, closed } };
    await open();
    expect(screen.getByRole('heading', { level: 1, name: '订单：现在不能填写' })).toBeTruthy();
    expect(screen.getByText('现在不在开放时间')).toBeTruthy();
    expect(screen.queryByLabelText('收货人')).toBeNull();
    expect(await violations()).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: /切换到英文/ })));
    expect(screen.getByText('Not open at this time')).toBeTruthy();
    answers['GET '] = { status: 200, body: opening };
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Look again' })));
    expect(screen.getByRole('heading', { level: 1, name: 'Order' })).toBeTruthy();
  });
  test('whoever sent their share still sees what they sent', async () => {
    const message = { 'zh-CN': '您已经提交过了', en: 'You have sent one already' };
    answers['GET '] = {
      status: 200,
      body: { ...opening, closed: { code: 'form.perPerson', path: '', message } },
    };
    answers['GET /own'] = { status: 200, body: { records: [], next: null } };
    await open();
    expect(screen.getByText('您已经提交过了')).toBeTruthy();
    const main = within(screen.getByRole('main'));
    await act(async () => void fireEvent.click(main.getByRole('button', { name: '我提交的' })));
    await waitFor(() => expect(asked.some(({ url }) => url.pathname.endsWith('/own'))).toBe(true));
  });
  test('a link without its token asks nothing', async () => {
    await open('/l/jinggu/order?lang=zh');
    expect(screen.getByText(/链接不完整/)).toBeTruthy();
    expect(asked).toEqual([]);
  });
  test('after a lost connection it is tried again', async () => {
    answers['GET '] = 'lost';
    await open();
    answers['GET '] = { status: 200, body: opening };
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '重试' })));
    expect(screen.getByLabelText('收货人')).toBeTruthy();
  });
  test('another language keeps what was typed', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await act(
      async () => void fireEvent.click(screen.getByRole('button', { name: 'English（切换到英文）' })),
    );
    expect(screen.getByLabelText<HTMLInputElement>('Consignee').value).toBe('陈建国');
    expect(document.documentElement.lang).toBe('en');
    expect(asked.filter((one) => !one.init.method)).toHaveLength(1);
  });

  test('another language keeps focus and answers, and what must be corrected is told in it', async () => {
    await open();
    await submit();
    expect(screen.getByRole('alert').textContent).toContain('请填写收货人');
    const button = screen.getByRole('button', { name: 'English（切换到英文）' });
    button.focus();
    await act(async () => void fireEvent.click(button));
    expect(document.activeElement?.textContent).toContain('中文');
    // The form begins unmarked, as when it was opened; nothing is left in the other language.
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.body.textContent).not.toContain('请填写');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Submit order' })));
    const summary = screen.getByRole('alert');
    expect(summary.textContent).toContain('Fill in Consignee');
    expect(document.activeElement).toBe(summary);
    expect(sent()).toHaveLength(0);
  });
});

describe('submitting', () => {
  test('a stored order shows its number and what happens next; another one starts empty', async () => {
    answers['POST /records'] = { status: 201, body: stored };
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await submit();
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { name: '订单已收到' })),
    );
    expect(screen.getAllByText('JG-0007').length).toBeGreaterThan(0);
    expect(screen.getByText('财务会审单')).toBeTruthy();
    expect(JSON.parse(String(sent()[0]!.init.body))).toEqual({ data: { consignee: '陈建国' }, version: 3 });
    expect(localStorage.length).toBe(0);
    expect(await violations()).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '再填一单' })));
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('');
  });
  test('what the server refuses stands at the field, in its words', async () => {
    answers['POST /records'] = {
      status: 422,
      body: {
        code: 'invalid',
        issues: [
          {
            code: 'unique.taken',
            path: '/consignee',
            message: '重复了',
            messages: { 'zh-CN': '重复了', en: 'Taken' },
          },
        ],
      },
    };
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await submit();
    expect(screen.getAllByText('重复了')).toHaveLength(2);
    expect(screen.getByLabelText('收货人').getAttribute('aria-invalid')).toBe('true');
  });
  test('refused for what a newer form asks, the page says that there is a newer form', async () => {
    const updated = '表单已更新（第 4 版），请刷新页面后再提交';
    answers['POST /records'] = {
      status: 422,
      body: {
        code: 'invalid',
        issues: [
          {
            code: 'required',
            path: '/lift',
            message: '请选择工地电梯',
            messages: { 'zh-CN': '请选择工地电梯' },
          },
          {
            code: 'form.outdated',
            path: '',
            severity: 'warning',
            message: updated,
            messages: { 'zh-CN': updated, en: 'Updated' },
          },
        ],
      },
    };
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await submit();
    expect(screen.getByText('请选择工地电梯')).toBeTruthy();
    expect(screen.getByText(updated)).toBeTruthy();
  });
  test('a lost answer is sent again under the same key', async () => {
    answers['POST /records'] = 'lost';
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await submit();
    expect(screen.getByText(/没有提交成功/)).toBeTruthy();
    answers['POST /records'] = { status: 201, body: stored };
    await submit();
    await screen.findByRole('heading', { name: '订单已收到' });
    const keys = sent().map((one) => (one.init.headers as Record<string, string>)['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });
  test.each([
    [401, '登录已过期'],
    [429, '提交太频繁'],
    [503, '系统暂时收不了'],
  ])('status %d keeps everything and says: %s', async (status, words) => {
    answers['POST /records'] = { status, body: { code: 'x', issues: [] } };
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    await submit();
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('陈建国');
  });
});

describe('drafts', () => {
  test('are kept when the page goes and come back with a way to start over', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    fireEvent(window, new Event('pagehide'));
    cleanup();
    await open();
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('陈建国');
    expect(screen.getByText(/已恢复 .* 保存的草稿/)).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '清空重填' })));
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('');
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '撤销' })));
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('陈建国');
  });
  test('of an older form are told', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    fireEvent(window, new Event('pagehide'));
    cleanup();
    answers['GET '] = { status: 200, body: { ...opening, version: 4 } };
    await open();
    expect(screen.getByText(/表单在草稿保存后改过/)).toBeTruthy();
  });
  test('are only offered where the address brings answers; fixed values stay fixed', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('收货人'), { target: { value: '陈建国' } });
    fireEvent(window, new Event('pagehide'));
    cleanup();
    await open('/l/jinggu/order?lang=zh&consignee=李敏&channel=天猫#k=token');
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('李敏');
    expect(screen.getByText('经销商')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '恢复草稿' })));
    expect(screen.getByLabelText<HTMLInputElement>('收货人').value).toBe('陈建国');
  });
});

test('one’s own submissions are listed and opened', async () => {
  answers['GET /own'] = {
    status: 200,
    body: {
      records: [
        { id: 'r1', number: 'JG-0007', title: 'JG-0007', state: null, createdAt: '2025-11-03T06:05:00Z' },
      ],
      next: null,
    },
  };
  answers['GET /own/r1'] = {
    status: 200,
    body: {
      id: 'r1',
      number: 'JG-0007',
      createdAt: '2025-11-03T06:05:00Z',
      data: { no: 'JG-0007', consignee: '陈建国' },
      labels: {},
    },
  };
  await open();
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '我提交的' })));
  const line = await screen.findByRole('button', { name: /JG-0007/ });
  await act(async () => void fireEvent.click(line));
  expect(screen.getByRole('heading', { level: 1, name: 'JG-0007' })).toBeTruthy();
  expect(screen.getByText('陈建国')).toBeTruthy();
  expect(await violations()).toEqual([]);
});
