// @vitest-environment jsdom

import { EditorView } from '@codemirror/view';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { giveSizes, openDesigner } from '../settings/test-designer.tsx';
import { JsonMode } from './json-mode.tsx';

vi.setConfig({ testTimeout: 30_000 });
beforeAll(() => {
  giveSizes();
  Range.prototype.getClientRects = () => [] as never;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});
afterEach(cleanup);

function editor(): EditorView {
  const place = document.querySelector('.cm-editor');
  const view = place instanceof HTMLElement ? EditorView.findFromDOM(place) : null;
  if (view === null) throw new Error('no editor');
  return view;
}
const read = () => editor().state.doc.toString();
function type(text: string): void {
  act(() => {
    const view = editor();
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  });
}

it('applies a changed text as one step that can be taken back', async () => {
  const { session, artefact, view } = await openDesigner(<JsonMode />);
  expect(read()).toContain('"key": "order"');
  type(read().replace('"zh-CN": "订单"', '"zh-CN": "订货单"'));
  expect(screen.getByText('改动还没有应用')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(artefact('form', 'order')?.title['zh-CN']).toBe('订货单');
  expect(screen.queryByText('改动还没有应用')).toBe(null);
  act(() => session.undo());
  expect(read()).toContain('"zh-CN": "订单"');
  expect(await violations(view.container)).toEqual([]);
});

it('says the line where the text is wrong and changes nothing', async () => {
  const { artefact } = await openDesigner(<JsonMode />);
  const before = artefact('form', 'order');
  type('{\n  "kind": "form",\n  "key": oops\n}');
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(screen.getByRole('alert').textContent).toContain('第 3 行');
  type('[1]');
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(screen.getByRole('alert').textContent).toContain('要写成一个 JSON 对象');
  type('{"kind": "form", "key": "other"}');
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(screen.getByRole('alert').textContent).toContain('form/order');
  type('{"kind": "form", "specVersion": 1, "key": "order", "title": {"zh-CN": "单"}, "fields": 7}');
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(screen.getByRole('alert').textContent).toContain('别的页面画不出来');
  expect(artefact('form', 'order')).toBe(before);
});

it('keeps what is typed when the design changes elsewhere, and says so', async () => {
  const { session } = await openDesigner(<JsonMode />);
  const typed = read().replace('"zh-CN": "订单"', '"zh-CN": "订货单"');
  type(typed);
  act(() => {
    session.dispatch({ do: 'set', artefact: 'form/order', path: '/help', value: { 'zh-CN': '请填写' } });
  });
  expect(read()).toBe(typed);
  fireEvent.click(screen.getByRole('button', { name: '换成最新的' }));
  expect(read()).toContain('请填写');
});

it('opens drafts that no other screen can show, and mends them', async () => {
  const { artefact } = await openDesigner(<JsonMode />, {
    server: {
      open: async () => ({
        published: [],
        drafts: [
          {
            kind: 'form',
            key: 'order',
            rev: 1,
            body: { kind: 'form', key: 'order', fields: 'none' },
            updatedAt: '2025-11-03T06:05:00Z',
            updatedBy: 'u2',
            updatedByName: '小王',
          },
        ],
      }),
      save: async () => ({ done: 'unreached' }),
    },
  });
  expect(screen.getByText(/这份草稿读不成设计件/)).toBeDefined();
  expect(read()).toContain('"fields": "none"');
  type(
    '{"kind":"form","specVersion":1,"key":"order","title":{"zh-CN":"订单"},"fields":[{"key":"a","kind":"text","title":{"zh-CN":"甲"}}]}',
  );
  fireEvent.click(screen.getByRole('button', { name: /^应用/ }));
  expect(artefact('form', 'order')?.fields).toHaveLength(1);
  expect(screen.queryByText(/这份草稿读不成设计件/)).toBe(null);
});
