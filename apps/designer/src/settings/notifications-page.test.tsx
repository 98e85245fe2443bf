// @vitest-environment jsdom

import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { SettingsMode } from './settings-mode.tsx';
import { giveSizes, openDesigner } from './test-designer.tsx';

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);

const at = '/shop/form/order?mode=settings&section=notifications';

it('adds a notification, says it as a sentence, and undoes step by step', async () => {
  const { artefact, session, view, said } = await openDesigner(<SettingsMode />, { at });
  const now = () => artefact('form', 'order')?.notifications;
  expect(screen.getByText(/^还没有通知。/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '添加通知' }));
  expect(now()).toEqual([{ key: 'n1', on: 'created', to: { owner: true } }]);
  expect(said.at(-1)).toBe('已添加通知');
  expect(screen.getByText('有新订单时，通知负责人')).toBeDefined();
  expect(document.activeElement?.textContent).toContain('有新订单时');

  fireEvent.click(screen.getByRole('radio', { name: '记录有修改' }));
  fireEvent.click(screen.getByRole('checkbox', { name: /^创建人/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: '负责人' }));
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '这些角色的人' }));
  fireEvent.click(await screen.findByTitle('财务'));
  expect(now()).toEqual([{ key: 'n1', on: 'changed', to: { creator: true, roles: ['finance'] } }]);
  expect(screen.getByText('订单有修改时，通知『财务』、创建人')).toBeDefined();

  fireEvent.change(screen.getByRole('textbox', { name: '标题（中文）' }), { target: { value: '收货人是' } });
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '在标题里插入字段的值' }));
  fireEvent.click(await screen.findByTitle('收货人'));
  expect(now()?.[0]?.subject).toEqual({ 'zh-CN': '收货人是{{consignee}}' });
  expect(screen.getByText('读起来：收货人是〔收货人〕')).toBeDefined();
  expect(await violations(view.container)).toEqual([]);

  act(() => void session.undo());
  expect(now()?.[0]?.subject).toEqual({ 'zh-CN': '收货人是' });
  fireEvent.click(screen.getByRole('button', { name: /^删除通知/ }));
  expect(now()).toBeUndefined();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '添加通知' }));
  act(() => void session.undo());
  expect(now()).toHaveLength(1);
});

it('says when nobody is told, and forgets watched fields of new records', async () => {
  const { artefact } = await openDesigner(<SettingsMode />, { at });
  fireEvent.click(screen.getByRole('button', { name: '添加通知' }));
  fireEvent.click(screen.getByRole('checkbox', { name: '负责人' }));
  expect(screen.getByText('还没有选要通知的人')).toBeDefined();
  expect(screen.getByText('有新订单时，通知（还没有选人）')).toBeDefined();
  fireEvent.click(screen.getByRole('radio', { name: '记录有修改' }));
  fireEvent.mouseDown(screen.getByRole('combobox', { name: '添加到只留意这些字段' }));
  fireEvent.click(await screen.findByTitle('支付方式'));
  expect(artefact('form', 'order')?.notifications?.[0]?.fields).toEqual(['payment']);
  fireEvent.click(screen.getByRole('radio', { name: '有新记录' }));
  expect(artefact('form', 'order')?.notifications).toEqual([{ key: 'n1', on: 'created', to: {} }]);
});
