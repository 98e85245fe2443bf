// @vitest-environment jsdom

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { giveSizes, openDesigner } from '../settings/test-designer.tsx';
import { CommentBadge, Comments } from './comments.tsx';

const server = vi.hoisted(() => ({ comments: vi.fn(), addComment: vi.fn(), resolveComment: vi.fn() }));
vi.mock('@weir/api/client', () => ({
  trpcClient: {
    design: {
      comments: { query: server.comments },
      addComment: { mutate: server.addComment },
      resolveComment: { mutate: server.resolveComment },
    },
  },
  troubleOf: (error: { kind: string; message: string }) => error,
}));

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);
const comment = (id: string, field: string | null, text: string, resolvedAt: string | null = null) => ({
  id,
  app: 'shop',
  form: 'order',
  field,
  text,
  by: 'u1',
  byName: '小王',
  at: `2025-11-03T06:0${id}:00Z`,
  resolvedAt,
});
beforeEach(() => {
  for (const mock of Object.values(server)) mock.mockReset();
  server.comments.mockResolvedValue([
    comment('2', 'lines.qty', '要不要上限？'),
    comment('1', 'lines.qty', '默认 1？', '2025-11-04T00:00:00Z'),
    comment('3', null, '整单备注'),
  ]);
});

it('shows those of the field, resolves, and writes another', async () => {
  const { view, said } = await openDesigner(<Comments field="lines.qty" />);
  expect(await screen.findByText('要不要上限？')).toBeDefined();
  expect(screen.queryByText('整单备注')).toBe(null);
  expect(screen.queryByText('默认 1？')).toBe(null);
  fireEvent.click(screen.getByRole('button', { name: '显示已解决的 1 条' }));
  expect(screen.getByText('默认 1？')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '把“要不要上限？”标为已解决' }));
  await waitFor(() =>
    expect(server.resolveComment).toHaveBeenCalledWith({ app: 'shop', id: '2', resolved: true }),
  );
  const box = screen.getByRole('textbox', { name: '写一条评论' });
  fireEvent.change(box, { target: { value: ' 最多 999 ' } });
  expect(await violations(view.container)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '发表' }));
  await waitFor(() =>
    expect(server.addComment).toHaveBeenCalledWith({
      app: 'shop',
      form: 'order',
      field: 'lines.qty',
      text: '最多 999',
    }),
  );
  await waitFor(() => expect((box as HTMLTextAreaElement).value).toBe(''));
  expect(said).toContain('评论已发表');
});

it('keeps what was written when it does not arrive', async () => {
  server.addComment.mockRejectedValue({ kind: 'network', message: 'x' });
  await openDesigner(<Comments field={null} />);
  expect(await screen.findByText('整单备注')).toBeDefined();
  const box = screen.getByRole('textbox', { name: '写一条评论' }) as HTMLTextAreaElement;
  fireEvent.change(box, { target: { value: '改一下' } });
  fireEvent.click(screen.getByRole('button', { name: '发表' }));
  expect((await screen.findByRole('alert')).textContent).toBe('没有发表成功，文字还在，稍后再试');
  expect(box.value).toBe('改一下');
});

it('counts open comments on a badge, and shows none where there are none', async () => {
  await openDesigner(
    <>
      <CommentBadge field="lines.qty" />
      <CommentBadge field="consignee" />
    </>,
  );
  const badge = await screen.findByRole('button', { name: '1 条评论' });
  expect(screen.getAllByRole('button')).toHaveLength(1);
  fireEvent.click(badge);
  expect(await screen.findByText('要不要上限？')).toBeDefined();
});
