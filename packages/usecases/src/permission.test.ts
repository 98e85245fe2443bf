import { type FieldAccess, type Grant, type RecordAction, type Role, recordActions } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { anApp, aPerson, aRole, isText, orderForm } from '@weir/testing/builders';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUseCases } from './create-use-cases.ts';
import { permissionFor } from './permission.ts';
import type { Actor } from './ports/actor.ts';
import { publishedAppOf } from './ports/published-app.ts';
import { at, openShop, order } from './test/shop.ts';

const prepared = prepareForm(orderForm, kinds);

function permission(actor: Actor, roles: readonly Role[] = anApp().roles, channel = null) {
  const byKey = new Map(roles.map((role) => [role.key, role]));
  return permissionFor({ actor, app: 'shop', form: 'order', fields: prepared.fields, roles: byKey, channel });
}

describe('permissionFor', () => {
  it('gives nothing to someone without a role, everything to the workspace administrator', () => {
    expect(permission(aPerson('x')).actions.size).toBe(0);
    const all = permission({ ...aPerson('x'), workspaceAdmin: true });
    expect([...all.actions]).toEqual(recordActions);
    expect(all.rows('read')).toBe('all');
    expect(all.access('margin', 'update')).toBe('write');
  });

  it('leaves what the system writes to roles that name it', () => {
    const helper = [aRole('helper', [{ form: 'order', actions: ['update'] }])];
    expect(permission(aPerson('x', 'helper'), helper).access('status', 'update')).toBe('read');
    expect(permission({ ...aPerson('x'), workspaceAdmin: true }).access('status', 'update')).toBe('write');
    expect(permission(aPerson('x', 'manager')).access('status', 'update')).toBe('write');
  });

  it('joins row scopes with or, and drops them when one grant has none', () => {
    const grant = (rows?: Grant['rows']): Grant => ({
      form: 'order',
      actions: ['read'],
      ...(rows ? { rows } : {}),
    });
    const roles = [
      aRole('a', [grant(isText('channel', '天猫'))]),
      aRole('b', [grant(isText('channel', '线下'))]),
      aRole('c', [grant()]),
    ];
    expect(permission(aPerson('x', 'a'), roles).rows('read')).toEqual(isText('channel', '天猫'));
    expect(permission(aPerson('x', 'a', 'b'), roles).rows('read')).toEqual({
      op: 'or',
      args: [isText('channel', '天猫'), isText('channel', '线下')],
    });
    expect(permission(aPerson('x', 'a', 'c'), roles).rows('read')).toBe('all');
    expect(permission(aPerson('x', 'a'), roles).rows('update')).toBe('none');
  });

  it('does not lend one action the fields of another', () => {
    const roles = [
      aRole('reader', [{ form: 'order', actions: ['read'] }]),
      aRole('driver', [
        { form: 'order', actions: ['update'], otherFields: 'none', fields: { voucher: 'write' } },
      ]),
    ];
    const both = permission(aPerson('x', 'reader', 'driver'), roles);
    expect(both.access('voucher', 'update')).toBe('write');
    expect(both.access('margin', 'update')).toBe('read');
  });

  it('closes columns with their table', () => {
    const roles = [
      aRole('a', [{ form: 'order', actions: ['read'], fields: { lines: 'none', 'lines.qty': 'write' } }]),
    ];
    expect(permission(aPerson('x', 'a'), roles).readable('lines.qty')).toBe(false);
    expect(permission(aPerson('x', 'a'), roles).readable('nonsense')).toBe(false);
  });

  it('gives keys what their scopes allow, and only in their app', () => {
    const key = (scopes: readonly string[], roles: Actor['roles']): Actor => ({
      kind: 'key',
      id: 'key:1',
      name: 'k',
      roles,
      scopes,
    });
    expect([...permission(key(['records:read'], { shop: [] })).actions]).toEqual(['read', 'export']);
    expect([...permission(key(['records:write'], { shop: [] })).actions]).toEqual([
      'create',
      'update',
      'delete',
    ]);
    expect([...permission(key(['imports:write'], { shop: ['clerk'] })).actions]).toEqual([]);
    expect([...permission(key(['records:write'], { shop: ['clerk'] })).actions]).toEqual(['create']);
    expect(permission(key(['records:read', 'records:write'], { other: [] })).actions.size).toBe(0);
  });

  it('lets links create and see their own, embedded pages only create', () => {
    const link = permission({ kind: 'link', id: 'link:1', name: 'l', roles: {} });
    expect([...link.actions]).toEqual(['create', 'read']);
    expect(link.rows('read')).toMatchObject({ op: 'or' });
    const stranger = permission({
      kind: 'anonymous',
      id: 'anonymous',
      name: '',
      roles: { shop: ['manager'] },
      workspaceAdmin: true,
    });
    expect([...stranger.actions]).toEqual(['create']);
    expect(stranger.readable('externalNo')).toBe(false);
  });
});

// ── a naive oracle over random roles and records ─────────────────────────────────────────────────────────────

const CHANNELS = ['线下', '天猫', '经销商'] as const;
const FIELDS = ['externalNo', 'customer', 'margin', 'voucher', 'lines', 'lines.cost', 'lines.price'] as const;

/** A grant with its row scope told twice: as an expression and as what it means. */
const scopes = [
  { rows: undefined, means: () => true },
  ...CHANNELS.map((channel) => ({
    rows: isText('channel', channel),
    means: (record: Known) => record.channel === channel,
  })),
  {
    rows: { op: '=', args: [{ field: '_owner' }, { field: '_me' }] } as const,
    means: (record: Known, me: string) => record.owner === me,
  },
];
interface Known {
  readonly channel: string;
  readonly owner: string | null;
}

const grantArb = fc.record({
  actions: fc.subarray(['read', 'create', 'export'] as RecordAction[], { minLength: 1 }),
  scope: fc.constantFrom(...scopes),
  otherFields: fc.option(fc.constantFrom<FieldAccess>('none', 'read', 'write'), { nil: undefined }),
  fields: fc.dictionary(fc.constantFrom(...FIELDS), fc.constantFrom<FieldAccess>('none', 'read', 'write')),
});

describe('what people see', () => {
  it('is what a naive reading of their roles says, and hidden values are in no answer', async () => {
    // Records are made once; their values carry marks that cannot come from anywhere else.
    const base = await openShop();
    const made: Known[] = [];
    for (let n = 0; n < 9; n++) {
      const channel = CHANNELS[n % 3] as string;
      const seller = n % 2 === 0 ? 'li' : 'wang';
      const stored = await base.use.submit({
        ...at({ ...aPerson('admin'), workspaceAdmin: true }),
        data: order({
          channel,
          externalNo: `externalNo!${n}`,
          seller,
          margin: `margin!${n}`,
          payment: '转账',
          voucher: `voucher!${n}`,
          lines: [{ item: 'I1', qty: 3, price: 777_000 + n, cost: 555_000 + n }],
        }),
      });
      if (!stored.ok) throw new Error(JSON.stringify(stored.issues));
      made.push({ channel, owner: seller });
    }
    const before = await base.ports.artefacts.current('shop');
    if (before === null) throw new Error('Expected a published app');

    await fc.assert(
      fc.asyncProperty(
        fc.array(grantArb, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('li', 'wang'),
        async (grants, me) => {
          const roles = grants.map(({ actions, scope, otherFields, fields }, n) =>
            aRole(`r${n}`, [
              {
                form: 'order',
                actions,
                ...(scope.rows === undefined ? {} : { rows: scope.rows }),
                ...(otherFields === undefined ? {} : { otherFields }),
                fields,
              },
            ]),
          );
          const shop = withRoles(base, before, roles);
          const actor = aPerson(me, ...roles.map(({ key }) => key));
          for (const action of ['read', 'export'] as const) {
            const mine = grants.filter(({ actions }) => actions.includes(action));
            const seen = made.flatMap((known, n) =>
              mine.some(({ scope }) => scope.means(known, me)) ? [n] : [],
            );
            const shown = (name: string) => mine.some((grant) => naiveAccess(grant, name) !== 'none');
            const answer = action === 'read' ? await readAll(shop, actor) : await exportAll(shop, actor);
            expect(answer.count).toBe(mine.length === 0 ? 0 : seen.length);
            for (let n = 0; n < made.length; n++) {
              const visible = seen.includes(n);
              expect(answer.text.includes(`margin!${n}`)).toBe(visible && shown('margin'));
              expect(answer.text.includes(`externalNo!${n}`)).toBe(visible && shown('externalNo'));
              expect(answer.text.includes(String(777_000 + n))).toBe(visible && shown('lines.price'));
              expect(answer.text.includes(String(555_000 + n))).toBe(visible && shown('lines.cost'));
            }
            if (action === 'read' && mine.length > 0) {
              for (const name of ['margin', 'voucher'] as const) {
                const filtered = await shop.query({
                  ...at(actor),
                  filter: { op: '=', args: [{ field: name }, { text: 'x' }] },
                });
                expect(filtered.ok).toBe(shown(name));
                if (!filtered.ok) expect(filtered.failure).toBe('forbidden');
                expect((await shop.query({ ...at(actor), sort: [{ field: name }] })).ok).toBe(shown(name));
              }
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});

/** The widest word of a grant on a field, read as naively as possible. */
function naiveAccess(
  grant: {
    readonly otherFields: FieldAccess | undefined;
    readonly fields: Partial<Record<string, FieldAccess>>;
  },
  name: string,
): FieldAccess {
  const other = grant.otherFields ?? 'write';
  const [table, column] = name.split('.');
  if (column === undefined) return grant.fields[name] ?? other;
  const outer = grant.fields[table ?? ''] ?? other;
  if (outer === 'none') return 'none';
  return grant.fields[name] ?? outer;
}

type Use = Awaited<ReturnType<typeof openShop>>['use'];

async function readAll(use: Use, actor: Actor) {
  const page = await use.query({ ...at(actor), limit: 100, count: true });
  if (!page.ok) return { count: 0, text: JSON.stringify(page) };
  const parts: unknown[] = [page];
  for (const { id } of page.value.records) {
    parts.push(await use.get({ ...at(actor), id }), await use.history({ ...at(actor), id }));
  }
  return { count: page.value.records.length, text: JSON.stringify(parts) };
}

async function exportAll(use: Use, actor: Actor) {
  const wanted = ['_number', 'margin', 'externalNo', 'lines.price', 'lines.cost'];
  const columns: string[] = [];
  for (const name of wanted) {
    const asked = await use.exportRows({ ...at(actor), columns: [name] });
    if (asked.ok) columns.push(name);
  }
  const result = await use.exportRows({ ...at(actor), columns });
  if (!result.ok) return { count: 0, text: JSON.stringify(result) };
  const rows: unknown[] = [];
  for await (const page of result.value.rows) rows.push(...page);
  return { count: rows.length, text: JSON.stringify(rows) };
}

/** The same records under other roles. */
function withRoles(
  { ports }: Awaited<ReturnType<typeof openShop>>,
  published: NonNullable<
    Awaited<ReturnType<Awaited<ReturnType<typeof openShop>>['ports']['artefacts']['current']>>
  >,
  roles: readonly Role[],
): Use {
  const others = published.all.filter(({ kind }) => kind !== 'role');
  const made = roles.map((body) => ({ ...published.app, kind: 'role' as const, key: body.key, body }));
  const current = publishedAppOf([...others, ...made]);
  return createUseCases({ ...ports, artefacts: { ...ports.artefacts, current: async () => current } }, kinds);
}
