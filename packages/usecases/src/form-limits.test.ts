import type { FormLimits } from '@weir/artefact';
import { aChannel, admin, aForm, anApp, aPerson, aRole } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { Actor } from './ports/actor.ts';
import { at, openShop, type Shop } from './test/shop.ts';

const li = aPerson('li', 'sales');
const wang = aPerson('wang', 'sales');
const stranger: Actor = { kind: 'anonymous', id: 'anonymous', name: '', roles: {} };
const system: Actor = { kind: 'system', id: 'system', name: '', roles: {} };
const dealer = (id: string): Actor => ({ kind: 'link', id: `link:${id}`, name: id, roles: {} });
const key: Actor = { kind: 'key', id: 'key:1', name: '', roles: { shop: [] }, scopes: ['records:write'] };

/** A shop whose form `survey` has these limits; its days are those of Shanghai. */
async function limited(limits: FormLimits): Promise<Shop> {
  const app = anApp();
  return openShop({
    ...app,
    forms: [...app.forms, aForm({ key: 'survey', limits })],
    roles: [
      ...app.roles.filter(({ key }) => key !== 'sales'),
      aRole('sales', [{ form: 'survey', actions: ['create'] }]),
    ],
    channels: [...app.channels, aChannel('open', 'survey')],
  });
}

async function send(
  { use }: Shop,
  actor: Actor,
  door: 'screen' | 'embed' | 'link' | 'api' | 'system' = 'screen',
  more: { readonly data?: unknown; readonly idempotencyKey?: string } = {},
) {
  const channel = door === 'embed' || door === 'link' ? { channel: 'open' } : {};
  const result = await use.submit({
    ...at(actor, 'survey', { door, ...channel }),
    data: { name: '甲' },
    ...more,
  });
  return result.ok
    ? result.value.replayed
      ? 'replayed'
      : 'stored'
    : result.issues.map(({ code }) => code).join();
}
const why = async ({ use }: Shop, actor: Actor) => {
  const opened = await use.openForm(at(actor, 'survey'));
  return opened.ok ? opened.value.closed?.message['zh-CN'] : opened.failure;
};

describe('limits of a form', () => {
  it('open it at its time and close it again, in the zone of the app', async () => {
    const shop = await limited({ opens: '2025-11-03T14:00:00+08:00', closes: '2025-11-03T15:00:00+08:00' });
    const when = async (now: string) => {
      shop.ports.setNow(new Date(now));
      return [await send(shop, li), await why(shop, li)];
    };
    expect(await when('2025-11-03T05:59:59Z')).toEqual([
      'form.closed',
      '还没有开放，2025-11-03 14:00 起可以填写',
    ]);
    expect(await when('2025-11-03T06:00:00Z')).toEqual(['stored', undefined]);
    expect(await when('2025-11-03T06:59:59Z')).toEqual(['stored', undefined]);
    expect(await when('2025-11-03T07:00:00Z')).toEqual([
      'form.closed',
      '已于 2025-11-03 15:00 截止，如需补交请联系管理员',
    ]);
  });

  it('keep hours of the day on days of the week, also past midnight', async () => {
    const cases: readonly [FormLimits['hours'] & object, readonly (readonly [string, boolean])[]][] = [
      [
        { from: '08:30', to: '18:00', days: [1, 2, 3, 4, 5] },
        [
          ['2025-11-03T08:29:59+08:00', false],
          ['2025-11-03T08:30:00+08:00', true],
          ['2025-11-07T17:59:59+08:00', true],
          ['2025-11-07T18:00:00+08:00', false],
          ['2025-11-08T12:00:00+08:00', false],
          ['2025-11-09T12:00:00+08:00', false],
        ],
      ],
      [
        { from: '22:00', to: '06:00', days: [7] },
        [
          ['2025-11-09T21:59:59+08:00', false],
          ['2025-11-09T22:00:00+08:00', true],
          ['2025-11-10T05:59:59+08:00', true],
          ['2025-11-10T06:00:00+08:00', false],
          ['2025-11-09T05:00:00+08:00', false],
          ['2025-11-10T23:00:00+08:00', false],
        ],
      ],
      [
        { from: '00:00', to: '12:00' },
        [
          ['2025-11-09T00:00:00+08:00', true],
          ['2025-11-09T12:00:00+08:00', false],
        ],
      ],
    ];
    for (const [hours, moments] of cases) {
      const shop = await limited({ hours });
      for (const [moment, open] of moments) {
        shop.ports.setNow(new Date(moment));
        expect([moment, await send(shop, li)]).toEqual([moment, open ? 'stored' : 'form.closed']);
      }
    }
  });

  it('say their hours as people do', async () => {
    const words = async (days?: readonly number[]) => {
      const shop = await limited({ hours: { from: '00:00', to: '00:01', ...(days ? { days } : {}) } });
      const opened = await shop.use.openForm(at(li, 'survey'));
      return opened.ok ? [opened.value.closed?.message['zh-CN'], opened.value.closed?.message.en] : opened;
    };
    expect(await words([5, 1, 2, 3, 4])).toEqual([
      '现在不在开放时间，请在周一至周五 00:00–00:01 填写',
      'Not open at this time. Fill it Mon–Fri, 00:00–00:01',
    ]);
    expect(((await words([1, 3])) as string[])[0]).toContain('周一、周三');
    expect(((await words()) as string[])[0]).toContain('每天');
  });

  it('count what one person or one dealer sent, and nobody else', async () => {
    const shop = await limited({ perPerson: 1 });
    expect(await why(shop, li)).toBeUndefined();
    expect([await send(shop, li), await send(shop, li), await send(shop, wang)]).toEqual([
      'stored',
      'form.perPerson',
      'stored',
    ]);
    expect(await why(shop, li)).toBe('您已经提交过了，每人只能提交一份；需要修改请联系管理员');
    expect(await send(shop, dealer('a'), 'link')).toBe('stored');
    expect(await send(shop, dealer('a'), 'link')).toBe('form.perPerson');
    expect(await send(shop, dealer('b'), 'link')).toBe('stored');
    // Strangers cannot be told apart, and a key stands for a program.
    for (const actor of [stranger, stranger]) expect(await send(shop, actor, 'embed')).toBe('stored');
    for (const actor of [key, key]) expect(await send(shop, actor, 'api')).toBe('stored');
  });

  it('give away the places of a quota once, whoever comes by whichever door', async () => {
    const shop = await limited({ quota: 3 });
    const sent = await Promise.all([
      ...Array.from({ length: 10 }, () => send(shop, li)),
      ...Array.from({ length: 10 }, () => send(shop, stranger, 'embed')),
    ]);
    expect(sent.filter((one) => one === 'stored')).toHaveLength(3);
    expect(sent.filter((one) => one === 'form.quota')).toHaveLength(17);
    expect(await why(shop, wang)).toBe('名额已满（共 3 份），不再收新的，请联系管理员');
  });

  it('do not hold up the system and imports', async () => {
    const shop = await limited({ quota: 1, perPerson: 1, closes: '2020-01-01T00:00:00Z' });
    for (const actor of [system, system]) expect(await send(shop, actor, 'system')).toBe('stored');
    const table = {
      fileName: 'a.csv',
      encoding: 'utf-8',
      header: ['name'],
      rows: [
        { line: 2, cells: ['乙'] },
        { line: 3, cells: ['丙'] },
      ],
    };
    const matches = [{ header: 'name', field: 'name', by: 'key' }] as const;
    const run = await shop.use.runImport({
      ...at(admin, 'survey', { door: 'import' }),
      table,
      matches,
      mode: 'allOrNothing',
    });
    expect(run.ok && run.value.run.good).toBe(2);
  });

  it('answer a repeated request as the first time, and tell only that it is closed', async () => {
    const shop = await limited({ closes: '2025-11-03T15:00:00+08:00', perPerson: 1 });
    expect(await send(shop, li, 'screen', { idempotencyKey: 'k' })).toBe('stored');
    expect(await send(shop, li, 'screen', { idempotencyKey: 'k' })).toBe('replayed');
    shop.ports.setNow(new Date('2025-11-04T00:00:00Z'));
    expect(await send(shop, li, 'screen', { idempotencyKey: 'k' })).toBe('replayed');
    expect(await send(shop, wang, 'screen', { data: {} })).toBe('form.closed');
  });
});
