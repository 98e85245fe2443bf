// @vitest-environment jsdom

import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Proof, ProofLine } from '@weir/form-design';
import { violations } from '@weir/ui/axe-check';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { giveSizes, memoryServer, openDesigner, shop } from '../settings/test-designer.tsx';
import { PublishSheet } from './publish-sheet.tsx';

const server = vi.hoisted(() => ({
  openDesign: vi.fn(),
  proveDesign: vi.fn(),
  publishDesign: vi.fn(),
}));
vi.mock('@weir/api/client', () => ({
  trpcClient: {
    design: {
      openDesign: { query: server.openDesign },
      proveDesign: { query: server.proveDesign },
      publishDesign: { mutate: server.publishDesign },
    },
  },
  troubleOf: (error: { kind: string; message: string }) => error,
}));

vi.setConfig({ testTimeout: 30_000 });
beforeAll(giveSizes);
afterEach(cleanup);
const title = (zh: string) => ({ 'zh-CN': zh });
const line = (tone: ProofLine['tone'], more: Partial<ProofLine> = {}): ProofLine => ({
  key: 'records',
  title: title('历史记录'),
  tone,
  sentence: title('拿最近 200 单重新判断'),
  details: [],
  ...more,
});
const proofOf = (lines: readonly ProofLine[], tone: Proof['tone']): Proof => ({ lines, tone });
const draft = {
  kind: 'form',
  key: 'order',
  rev: 3,
  body: { ...shop[1], title: { 'zh-CN': '订货单' } },
};

beforeEach(() => {
  for (const mock of Object.values(server)) mock.mockReset();
  server.openDesign.mockResolvedValue({
    published: shop.map((body) => ({ kind: body.kind, key: body.key, body })),
    drafts: [draft],
  });
  server.proveDesign.mockResolvedValue(
    proofOf([line('green', { key: 'changes', title: title('改动') })], 'green'),
  );
  server.publishDesign.mockResolvedValue({
    publication: { id: 'p1', versions: [{ kind: 'form', key: 'order', version: 4 }] },
  });
});

const publish = () => screen.getByRole('button', { name: '发布' }) as HTMLButtonElement;

it('shows what changes, publishes the revisions that were proved, and leads on', async () => {
  const { said } = await openDesigner(<PublishSheet open onClose={() => {}} />);
  await waitFor(() => expect(publish().disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: '改动明细（2 处）' }));
  expect(screen.getByRole('region', { name: '订货单' }).textContent).toContain('订货单');
  fireEvent.change(screen.getByLabelText(/^这次改了什么/), { target: { value: ' 改名 ' } });
  expect(await violations(document.body)).toEqual([]);
  fireEvent.click(publish());
  await screen.findByText('已发布，现在起按新版生效');
  expect(server.publishDesign).toHaveBeenCalledWith({
    app: 'shop',
    revs: [{ kind: 'form', key: 'order', rev: 3 }],
    note: '改名',
    reason: '',
  });
  expect(screen.getByText(/第 4 版/)).toBeDefined();
  expect(screen.getByRole('link', { name: '去填一单' }).getAttribute('href')).toMatch(/\/f\/shop\/order$/);
  expect(screen.getByRole('img', { name: '订单的填写二维码' })).toBeDefined();
  expect(said).toContain('已发布，现在起按新版生效');
});

it('asks for a reason when something is amber', async () => {
  server.proveDesign.mockResolvedValue(
    proofOf(
      [
        line('amber', {
          details: [
            {
              tone: 'amber',
              sentence: title('JG-7 会被拒绝'),
              record: { form: 'order', id: 'r7', number: 'JG-7' },
            },
          ],
        }),
      ],
      'amber',
    ),
  );
  await openDesigner(<PublishSheet open onClose={() => {}} />);
  await waitFor(() => expect(publish().disabled).toBe(false));
  expect(screen.getByText('需说明')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: '查看 1 条明细' }));
  expect(screen.getByRole('link', { name: '打开记录 JG-7' }).getAttribute('href')).toBe('/a/shop/order/r7');
  fireEvent.click(publish());
  expect(server.publishDesign).not.toHaveBeenCalled();
  const reason = screen.getByLabelText('为什么可以接受黄色的项');
  expect(document.activeElement).toBe(reason);
  expect(screen.getByText('有黄色的项，先写明原因再发布')).toBeDefined();
  fireEvent.change(reason, { target: { value: '都已签收' } });
  fireEvent.click(publish());
  await waitFor(() => expect(server.publishDesign).toHaveBeenCalled());
  expect(server.publishDesign.mock.calls[0]?.[0]).toMatchObject({ reason: '都已签收' });
});

it('is blocked by red, with a way to the place', async () => {
  server.proveDesign.mockResolvedValue(
    proofOf(
      [
        line('red', {
          key: 'issues',
          title: title('问题'),
          details: [
            {
              tone: 'red',
              sentence: title('『数量』没有标题'),
              artefact: 'form/order',
              path: '/fields/1/fields/0/title',
            },
          ],
        }),
      ],
      'red',
    ),
  );
  const close = vi.fn();
  const { session, place } = await openDesigner(<PublishSheet open onClose={close} />);
  await screen.findByText('还有 1 项不能发布，修改后再来');
  expect(publish().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '去修改：『数量』没有标题' }));
  expect(close).toHaveBeenCalled();
  expect(place.current).toBe('/shop/form/order?mode=design');
  expect(session.state().selection).toEqual(['lines.qty']);
});

it('does not publish what somebody changed after it was proved, and proves again', async () => {
  server.publishDesign.mockRejectedValueOnce({ kind: 'conflict', message: '草稿被别人改过' });
  await openDesigner(<PublishSheet open onClose={() => {}} />);
  await waitFor(() => expect(publish().disabled).toBe(false));
  fireEvent.click(publish());
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText(/请重新核对再发布/)).toBeDefined();
  expect(publish().disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '重新核对' }));
  await waitFor(() => expect(publish().disabled).toBe(false));
  expect(server.proveDesign).toHaveBeenCalledTimes(2);
});

it('says why when the draft cannot be saved', async () => {
  const offline = memoryServer(shop);
  function Sheet() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          打开凭证
        </button>
        <PublishSheet open={open} onClose={() => setOpen(false)} />
      </>
    );
  }
  const { session } = await openDesigner(<Sheet />, { server: offline });
  offline.refuse = true;
  act(() => {
    session.dispatch({ do: 'set', artefact: 'form/order', path: '/title', value: { 'zh-CN': '改' } });
  });
  fireEvent.click(screen.getByRole('button', { name: '打开凭证' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('网络断开了');
  expect(server.proveDesign).not.toHaveBeenCalled();
  offline.refuse = false;
  fireEvent.click(screen.getByRole('button', { name: '重新核对' }));
  await waitFor(() => expect(publish().disabled).toBe(false));
});

it('has nothing to publish when nothing changed', async () => {
  server.openDesign.mockResolvedValue({
    published: shop.map((body) => ({ kind: body.kind, key: body.key, body })),
    drafts: [],
  });
  await openDesigner(<PublishSheet open onClose={() => {}} />);
  await screen.findByText('和已发布的一样，没有要发布的改动。');
  expect(publish().disabled).toBe(true);
});

it('grants a role the right to choose with one press, and proves again', async () => {
  const sentence = title('角色『销售』填『订单』时选不了『客户』');
  server.proveDesign.mockResolvedValueOnce(
    proofOf(
      [
        line('amber', {
          key: 'filling',
          details: [
            {
              tone: 'amber',
              sentence,
              artefact: 'role/sales',
              path: '/grants/0',
              fix: { do: 'pick', role: 'sales', form: 'customer' },
            },
          ],
        }),
      ],
      'amber',
    ),
  );
  const { session } = await openDesigner(<PublishSheet open onClose={() => {}} />);
  await waitFor(() => expect(publish().disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: '查看 1 条明细' }));
  fireEvent.click(screen.getByRole('button', { name: `允许选用：${sentence['zh-CN']}` }));
  await waitFor(() => expect(server.proveDesign).toHaveBeenCalledTimes(2));
  const role = session.state().design.artefacts.find(({ key }) => key === 'sales');
  expect(role).toMatchObject({
    grants: [
      { form: 'order', actions: ['create', 'read'] },
      { form: 'customer', actions: ['pick'] },
    ],
  });
  await waitFor(() => expect(screen.queryByText('需说明')).toBeNull());
});

it('shows what was so before in its colour, and asks for no reason', async () => {
  server.proveDesign.mockResolvedValue(
    proofOf(
      [
        line('amber', {
          key: 'doors',
          details: [{ tone: 'amber', known: true, sentence: title('外面的人选不了『客户』') }],
        }),
      ],
      'green',
    ),
  );
  await openDesigner(<PublishSheet open onClose={() => {}} />);
  await waitFor(() => expect(publish().disabled).toBe(false));
  expect(screen.getByText('之前就有')).toBeDefined();
  expect(screen.queryByText('通过')).toBeNull();
  fireEvent.click(publish());
  await waitFor(() => expect(server.publishDesign).toHaveBeenCalled());
});
