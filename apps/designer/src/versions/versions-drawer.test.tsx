// @vitest-environment jsdom

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Form } from '@weir/artefact';
import { violations } from '@weir/ui/axe-check';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { giveSizes, openDesigner, shop } from '../settings/test-designer.tsx';
import { FoldedImpact } from './impact.tsx';
import { ago } from './moment.tsx';
import { VersionsDrawer } from './versions-drawer.tsx';

const server = vi.hoisted(() => ({ publications: vi.fn(), publication: vi.fn(), artefactText: vi.fn() }));
vi.mock('@weir/api/client', () => ({
  trpcClient: {
    design: { publications: { query: server.publications }, publication: { query: server.publication } },
    admin: { artefactText: { query: server.artefactText } },
  },
  troubleOf: (error: { kind: string; message: string }) => error,
}));

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);
const form = shop[1];
const past = {
  id: 'p1',
  app: 'shop',
  at: '2025-11-03T06:05:00Z',
  by: 'u1',
  byName: '小王',
  note: '数量改成必填',
  reason: '都已签收',
  tone: 'amber',
  versions: [{ kind: 'form', key: 'order', version: 2 }],
};
beforeEach(() => {
  for (const mock of Object.values(server)) mock.mockReset();
  server.publications.mockResolvedValue([past]);
  server.publication.mockResolvedValue({
    ...past,
    proof: {
      tone: 'amber',
      lines: [
        {
          key: 'records',
          title: { 'zh-CN': '历史记录' },
          tone: 'amber',
          sentence: { 'zh-CN': '2 单会被拒绝' },
          details: [],
        },
      ],
    },
  });
  server.artefactText.mockImplementation(async ({ version }: { version: number }) => ({
    text: JSON.stringify({ ...form, title: { 'zh-CN': version === 2 ? '订单二' : '订单一' } }),
  }));
});

it('lists publications, reads one again with its differences, and brings it back', async () => {
  const close = vi.fn();
  const { session, artefact } = await openDesigner(<VersionsDrawer open onClose={close} />);
  fireEvent.click(await screen.findByRole('button', { name: /数量改成必填/ }));
  expect(await screen.findByText('2 单会被拒绝')).toBeDefined();
  expect(screen.getByText('都已签收')).toBeDefined();
  expect((await screen.findByRole('region', { name: '订单二' })).textContent).toContain('订单一');
  expect(server.artefactText).toHaveBeenCalledWith({ app: 'shop', kind: 'form', key: 'order', version: 1 });
  expect(await violations(document.body)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: '恢复成这一版' }));
  expect(artefact('form', 'order')?.title['zh-CN']).toBe('订单二');
  expect(close).toHaveBeenCalled();
  session.undo();
  expect(artefact('form', 'order')?.title['zh-CN']).toBe('订单');
});

it('compares with the draft of now, and goes back to the list where one was', async () => {
  await openDesigner(<VersionsDrawer open onClose={() => {}} />);
  fireEvent.click(await screen.findByRole('button', { name: /数量改成必填/ }));
  fireEvent.click(await screen.findByText('和现在的草稿比'));
  await waitFor(() => expect(screen.getByRole('region', { name: '订单' }).textContent).toContain('订单二'));
  fireEvent.click(screen.getByRole('button', { name: '返回列表' }));
  await waitFor(() => expect(document.activeElement?.id).toBe('wd-version-p1'));
});

it('says what to do when there is nothing, or nothing can be read', async () => {
  server.publications.mockResolvedValue([]);
  await openDesigner(<VersionsDrawer open onClose={() => {}} />, { artefacts: shop.slice(0, 1) });
  expect(await screen.findByText(/还没有发布过/)).toBeDefined();
  cleanup();
  // Forms that are published all the same came with the app: “not published yet” would contradict them.
  await openDesigner(<VersionsDrawer open onClose={() => {}} />);
  expect(await screen.findByText(/随应用装上/)).toBeDefined();
  expect(screen.queryByText(/还没有发布过/)).toBeNull();
  cleanup();
  server.publications.mockRejectedValue({ kind: 'network', message: '网络断开了' });
  await openDesigner(<VersionsDrawer open onClose={() => {}} />);
  expect((await screen.findByRole('alert')).textContent).toContain('网络断开了');
});

it('names every use of a field, with a way there', async () => {
  const { place } = await openDesigner(<FoldedImpact field="consignee" />, {
    artefacts: shop.map((one) =>
      one.kind === 'form' ? { ...one, rules: [{ key: 'R1', then: [{ require: ['consignee'] }] }] } : one,
    ),
  });
  expect(screen.queryByText('1 处用到它')).toBeNull();
  fireEvent.click(screen.getByText('影响'));
  expect(await screen.findByText('1 处用到它')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^前往/ }));
  expect(place.current).toBe('/shop/form/order?mode=rules&key=R1');
});

it('names a rule once that uses the field in its condition and in what follows', async () => {
  const rules: Form['rules'] = [
    {
      key: 'R1',
      when: { op: '=', args: [{ field: 'consignee' }, { text: '甲' }] },
      then: [{ require: ['consignee'] }, { reject: { at: ['consignee'], message: { 'zh-CN': '不行' } } }],
    },
  ];
  await openDesigner(<FoldedImpact field="consignee" />, {
    artefacts: shop.map((one) => (one.kind === 'form' ? { ...one, rules } : one)),
  });
  fireEvent.click(screen.getByText('影响'));
  expect(await screen.findByText('1 处用到它')).toBeDefined();
  expect(screen.getAllByRole('button', { name: /^前往/ })).toHaveLength(1);
});

it('says how long ago something was', () => {
  const now = new Date('2025-11-03T12:00:00Z');
  const at = (time: string) => ago(new Date(time), now, 'zh-CN');
  expect(at('2025-11-03T11:57:00Z')).toBe('3分钟前');
  expect(at('2025-11-02T11:00:00Z')).toBe('昨天');
  expect(at('2025-10-01T00:00:00Z')).toBe(null);
});
