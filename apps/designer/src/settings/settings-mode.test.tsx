// @vitest-environment jsdom

import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { SettingsMode } from './settings-mode.tsx';
import { giveSizes, openDesigner } from './test-designer.tsx';

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

it('edits the permission matrix by keyboard and mouse, and says what it did', async () => {
  const { session, said, artefact, view } = await openDesigner(<SettingsMode />, {
    at: '/shop/form/order?mode=settings&section=roles&key=sales',
  });
  const grid = screen.getByRole('grid', { name: '权限' });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '编辑角色：销售' }));
  const cell = within(grid).getByRole('gridcell', { name: /^收货人，销售/ });
  expect(cell.textContent).toBe('可填');
  act(() => cell.focus());
  press('r');
  expect(artefact('role', 'sales')?.grants).toEqual([
    { form: 'order', actions: ['create', 'read'], fields: { consignee: 'read' } },
  ]);
  expect(said.at(-1)).toBe('销售，收货人：可看');
  // Arrows pass over headings.
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^收货人，财务：无/);
  press('w');
  expect(artefact('role', 'finance')?.grants).toEqual([
    { form: 'order', actions: ['read'], otherFields: 'none', fields: { consignee: 'write' } },
  ]);
  press('ArrowUp');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^全部字段，财务：各不相同/);
  press('ArrowUp');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^数据范围，财务/);
  fireEvent.click(within(grid).getByRole('gridcell', { name: /^导出，财务/ }));
  expect(artefact('role', 'finance')?.grants[0]?.actions).toEqual(['read', 'export']);
  act(() => session.undo());
  act(() => session.undo());
  act(() => session.undo());
  expect(artefact('role', 'finance')?.grants).toEqual([]);
  expect(artefact('role', 'sales')?.grants).toEqual([{ form: 'order', actions: ['create', 'read'] }]);
  expect(await violations(view.container)).toEqual([]);
});

it('adds a channel, opens a door and checks the sites that may embed it', async () => {
  const { artefact, view } = await openDesigner(<SettingsMode />);
  fireEvent.click(screen.getByRole('button', { name: /添加渠道/ }));
  const dialog = screen.getByRole('dialog');
  const ok = within(dialog).getByRole('button', { name: '添加' });
  fireEvent.click(ok);
  expect(within(dialog).getByText('先写中文名称')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('button', { name: '渠道名称：加英文' }));
  fireEvent.change(within(dialog).getByRole('textbox', { name: '渠道名称（英文）' }), {
    target: { value: 'Tmall' },
  });
  fireEvent.change(within(dialog).getByRole('textbox', { name: '渠道名称（中文）' }), {
    target: { value: '天猫' },
  });
  fireEvent.click(ok);
  expect(artefact('channel', 'tmall')).toMatchObject({
    title: { 'zh-CN': '天猫', en: 'Tmall' },
    form: 'order',
  });
  fireEvent.click(screen.getByRole('checkbox', { name: /^嵌入网页/ }));
  expect(artefact('channel', 'tmall')?.doors).toEqual(['screen', 'embed']);
  const site = screen.getByRole('textbox', { name: '添加网站' });
  fireEvent.change(site, { target: { value: 'https://*.shop.example' } });
  fireEvent.keyDown(site, { key: 'Enter' });
  fireEvent.keyUp(site, { key: 'Enter' });
  expect(screen.getByText('不能用 *，每个网站写一行')).toBeDefined();
  fireEvent.change(site, { target: { value: 'shop.example/order?x=1' } });
  fireEvent.keyDown(site, { key: 'Enter' });
  expect(artefact('channel', 'tmall')?.origins).toEqual(['https://shop.example']);
  expect(screen.getByText('发布并开放“嵌入网页”以后，这里可以预览。')).toBeDefined();
  expect(await violations(view.container)).toEqual([]);
});

it('keeps texts of the submit page, and English only together with Chinese', async () => {
  const { artefact, view } = await openDesigner(<SettingsMode />, {
    at: '/shop/form/order?mode=settings&section=submit',
  });
  fireEvent.click(screen.getByRole('button', { name: '提交按钮：加英文' }));
  const english = screen.getByRole('textbox', { name: '提交按钮（英文）' });
  fireEvent.change(english, { target: { value: 'Send' } });
  expect(artefact('form', 'order')?.submit).toBe(undefined);
  expect(screen.getByText('先写中文，英文才能保存')).toBeDefined();
  const chinese = screen.getByRole('textbox', { name: '提交按钮（中文）' });
  fireEvent.compositionStart(chinese);
  fireEvent.change(chinese, { target: { value: 'tijiao' } });
  expect(artefact('form', 'order')?.submit).toBe(undefined);
  fireEvent.compositionEnd(chinese, { target: { value: '提交订单' } });
  expect(artefact('form', 'order')?.submit).toEqual({ label: { 'zh-CN': '提交订单', en: 'Send' } });
  expect(screen.getByRole('button', { name: '提交订单' })).toBeDefined();
  expect(await violations(view.container)).toEqual([]);
});

it.each(['list', 'limits', 'notifications', 'numbers'])(
  'has no violation on %s, in English too',
  async (section) => {
    const { view } = await openDesigner(<SettingsMode />, {
      at: `/shop/form/order?mode=settings&section=${section}`,
      locale: 'en',
    });
    expect(await violations(view.container)).toEqual([]);
  },
);

it('limits hours and numbers, and takes them away again without a trace', async () => {
  const { artefact } = await openDesigner(<SettingsMode />, {
    at: '/shop/form/order?mode=settings&section=limits',
  });
  fireEvent.click(screen.getByRole('checkbox', { name: '限定时段' }));
  expect(artefact('form', 'order')?.limits).toEqual({
    hours: { from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] },
  });
  fireEvent.click(screen.getByRole('checkbox', { name: '周六' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '周日' }));
  expect(artefact('form', 'order')?.limits).toEqual({ hours: { from: '09:00', to: '18:00' } });
  fireEvent.change(screen.getByLabelText('开始时间'), { target: { value: '2025-11-03T09:00' } });
  expect(artefact('form', 'order')?.limits?.opens).toBe('2025-11-03T01:00:00Z');
  fireEvent.change(screen.getByLabelText('开始时间'), { target: { value: '' } });
  fireEvent.click(screen.getByRole('checkbox', { name: '限定时段' }));
  expect(artefact('form', 'order')?.limits).toBe(undefined);
});

it('focus goes on in a list where something is added to it or taken out', async () => {
  const { artefact } = await openDesigner(<SettingsMode />, {
    at: '/shop/form/order?mode=settings&section=list',
  });
  const focused = () => document.activeElement;
  fireEvent.click(screen.getByRole('button', { name: /添加视图/ }));
  expect(focused()?.getAttribute('aria-expanded')).toBe('true');
  expect(focused()?.textContent).toBe('新视图');
  fireEvent.click(screen.getByRole('button', { name: '移除新视图' }));
  expect(artefact('form', 'order')?.list).toBe(undefined);
  expect(focused()).toBe(screen.getByRole('button', { name: /添加视图/ }));
  fireEvent.click(screen.getByRole('button', { name: /添加突出显示/ }));
  expect(focused()).toBe(screen.getByRole('button', { name: /加条件/ }));
  fireEvent.click(screen.getByRole('button', { name: /取\s*消/ }));
  expect(focused()).toBe(screen.getByRole('button', { name: /添加突出显示/ }));
});

it('a new role says at once what it may do in every form of the app', async () => {
  const { session } = await openDesigner(<SettingsMode />, {
    at: '/shop/form/order?mode=settings&section=roles',
  });
  fireEvent.click(screen.getByRole('button', { name: /添加角色/ }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.change(dialog.getByRole('textbox', { name: '角色名称（中文）' }), { target: { value: '仓库' } });
  fireEvent.mouseDown(dialog.getByRole('combobox', { name: '订单：能做什么' }));
  fireEvent.click(await screen.findByText('填写、查看和修改'));
  fireEvent.click(dialog.getByRole('button', { name: '保存' }));
  const made = session
    .state()
    .design.artefacts.find((one) => one.kind === 'role' && one.title['zh-CN'] === '仓库');
  expect(made).toMatchObject({ grants: [{ form: 'order', actions: ['create', 'read', 'update'] }] });
});
