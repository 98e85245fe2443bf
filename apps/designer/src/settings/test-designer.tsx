import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Artefact } from '@weir/artefact';
import type { Issue, Locale } from '@weir/base';
import { App as AntApp, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { designKinds } from '../proof/kinds.ts';
import { AppSession } from '../session/app-session.ts';
import type { DesignServer } from '../session/design-server.ts';
import { memoryCopies } from '../session/memory-copies.ts';
import { AppSessionContext } from '../session/use-app-session.ts';
import { LocaleContext, SessionContext } from '../session/use-session.ts';

const title = (zh: string, en?: string) => (en === undefined ? { 'zh-CN': zh } : { 'zh-CN': zh, en });

/** A small shop: a form with a section and a table, two roles, a channel. */
export const shop: readonly Artefact[] = [
  { kind: 'app', specVersion: 1, key: 'shop', title: title('五金店', 'Shop'), navigation: [] },
  {
    kind: 'form',
    specVersion: 1,
    key: 'order',
    title: title('订单', 'Order'),
    fields: [
      {
        key: 'main',
        kind: 'section',
        title: title('基本信息'),
        fields: [
          { key: 'consignee', kind: 'text', title: title('收货人', 'Consignee'), required: true },
          {
            key: 'payment',
            kind: 'choice',
            title: title('支付方式'),
            options: [{ value: '微信' }, { value: '转账' }],
          },
        ],
      },
      {
        key: 'lines',
        kind: 'table',
        title: title('订单明细'),
        fields: [{ key: 'qty', kind: 'number', title: title('数量') }],
      },
    ],
  },
  {
    kind: 'role',
    specVersion: 1,
    key: 'sales',
    title: title('销售', 'Sales'),
    grants: [{ form: 'order', actions: ['create', 'read'] }],
  },
  { kind: 'role', specVersion: 1, key: 'finance', title: title('财务', 'Finance'), grants: [] },
  {
    kind: 'channel',
    specVersion: 1,
    key: 'web',
    title: title('网页', 'Web'),
    form: 'order',
    doors: ['screen'],
  },
];

/** A server in memory that keeps whatever it is given; `refuse` makes it unreachable. */
export function memoryServer(published: readonly Artefact[]): DesignServer & { refuse: boolean } {
  const drafts = new Map<string, { rev: number; body: unknown }>();
  const server: DesignServer & { refuse: boolean } = {
    refuse: false,
    open: async () => ({ published: published.map((body) => ({ body })), drafts: [] }),
    save: async (_app, changes) => {
      if (server.refuse) return { done: 'unreached' };
      const saved = changes.map(({ kind, key, body }) => {
        const name = `${kind}/${key}`;
        const rev = body === undefined ? null : (drafts.get(name)?.rev ?? 0) + 1;
        if (rev === null) drafts.delete(name);
        else drafts.set(name, { rev, body });
        return { kind, key, rev };
      });
      return { done: 'saved', saved, at: '2025-11-03T06:05:00Z' };
    },
  };
  return server;
}

/** A screen of the designer around a real session, with what was said and refused. */
export async function openDesigner(
  screen: ReactNode,
  options: {
    readonly artefacts?: readonly Artefact[];
    readonly at?: string;
    readonly locale?: Locale;
    readonly server?: DesignServer;
  } = {},
) {
  const said: string[] = [];
  const refused: Issue[] = [];
  const locale = options.locale ?? 'zh-CN';
  const session = await AppSession.open({
    app: 'shop',
    server: options.server ?? memoryServer(options.artefacts ?? shop),
    copies: memoryCopies(),
    kinds: designKinds,
    locale: () => locale,
    say: (text) => said.push(text),
    refuse: (issues) => refused.push(...issues),
    idle: (work) => {
      work();
      return () => {};
    },
  });
  session.openForm('order');
  const place = { current: '' };
  function Where() {
    const { pathname, search } = useLocation();
    place.current = pathname + search;
    return null;
  }
  const view = render(
    <LocaleContext value={locale}>
      <MemoryRouter initialEntries={[options.at ?? '/shop/form/order?mode=settings']}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <ConfigProvider
            button={{ autoInsertSpace: false }}
            theme={{ hashed: false, token: { motion: false } }}
          >
            <AntApp>
              <SessionContext value={session}>
                <AppSessionContext value={session}>{screen}</AppSessionContext>
              </SessionContext>
              <Where />
            </AntApp>
          </ConfigProvider>
        </QueryClientProvider>
      </MemoryRouter>
    </LocaleContext>,
  );
  const artefact = <K extends Artefact['kind']>(kind: K, key: string) =>
    session.state().design.artefacts.find((one) => one.kind === kind && one.key === key) as
      | Extract<Artefact, { kind: K }>
      | undefined;
  return { session, said, refused, place, view, artefact };
}

/** Virtual lists draw nothing in a browser without sizes; this gives every element one. */
export function giveSizes(): void {
  for (const [name, value] of [
    ['clientHeight', 800],
    ['clientWidth', 1000],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
  HTMLElement.prototype.scrollTo = () => {};
  HTMLElement.prototype.scrollIntoView = () => {};
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  })) as never;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as never;
}
