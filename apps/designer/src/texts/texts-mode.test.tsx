// @vitest-environment jsdom

import { cleanup, fireEvent, screen } from '@testing-library/react';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { giveSizes, openDesigner } from '../settings/test-designer.tsx';
import { TextsMode } from './texts-mode.tsx';

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);

const cell = (name: string) => screen.getByRole('textbox', { name }) as HTMLTextAreaElement;

it('writes a text when its composition is over, and Enter goes down', async () => {
  const { session, artefact, view } = await openDesigner(<TextsMode />);
  const english = cell('支付方式，标题，英文');
  english.focus();
  fireEvent.compositionStart(english);
  fireEvent.change(english, { target: { value: "zhi'fu" } });
  fireEvent.keyDown(english, { key: 'Enter', keyCode: 229 });
  expect(document.activeElement).toBe(english);
  const payment = () => artefact('form', 'order')?.fields[0]?.fields?.[1];
  expect(payment()?.title).toEqual({ 'zh-CN': '支付方式' });
  fireEvent.compositionEnd(english, { target: { value: 'Payment' } });
  expect(payment()?.title).toEqual({ 'zh-CN': '支付方式', en: 'Payment' });
  fireEvent.keyDown(english, { key: 'Enter' });
  expect(document.activeElement).toBe(screen.getAllByRole('textbox', { name: '支付方式，选项，英文' })[0]);
  // Typing in one cell is one step back.
  session.undo();
  expect(payment()?.title).toEqual({ 'zh-CN': '支付方式' });
  expect(await violations(view.container)).toEqual([]);
});

it('pastes two columns from a spreadsheet as one step', async () => {
  const { session, artefact, said } = await openDesigner(<TextsMode />);
  fireEvent.paste(cell('订单明细，标题，中文'), {
    clipboardData: { getData: () => '明细\tLines\r\n件数\tPieces\r\n' },
  });
  const lines = () => artefact('form', 'order')?.fields[1];
  expect(lines()).toMatchObject({
    title: { 'zh-CN': '明细', en: 'Lines' },
    fields: [{ title: { 'zh-CN': '件数', en: 'Pieces' } }],
  });
  expect(said.at(-1)).toBe('已粘贴 2 条');
  session.undo();
  expect(lines()?.title).toEqual({ 'zh-CN': '订单明细' });
});

it('shows what lacks English, and keeps it in sight while it is written', async () => {
  await openDesigner(<TextsMode />);
  expect(screen.getByRole('status').textContent).toContain('缺 6 条英文');
  fireEvent.click(screen.getByRole('checkbox', { name: '只看缺英文的' }));
  expect(screen.queryByRole('textbox', { name: '收货人，标题，英文' })).toBe(null);
  fireEvent.change(cell('数量，标题，英文'), { target: { value: 'Quantity' } });
  expect(cell('数量，标题，英文').value).toBe('Quantity');
  expect(screen.getByRole('status').textContent).toContain('缺 5 条英文');
});

it('does not lose a title that is needed', async () => {
  const { artefact } = await openDesigner(<TextsMode />);
  fireEvent.change(cell('数量，标题，中文'), { target: { value: '' } });
  expect(artefact('form', 'order')?.fields[1]?.fields?.[0]?.title).toEqual({ 'zh-CN': '数量' });
  fireEvent.blur(cell('数量，标题，中文'));
  expect(cell('数量，标题，中文').value).toBe('数量');
});
