import type { Artefact, Channel, Form, Role } from '@weir/artefact';
import {
  aChannel,
  aField,
  aForm,
  anApp,
  aPerson,
  aRole,
  customerForm,
  isText,
  orderForm,
} from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { openShop } from './test/shop.ts';

const designer = aPerson('dora', 'designer');
const boss = aPerson('boss', 'manager');
const shop = anApp();
const roleOf = (key: string): Role => shop.roles.find((role) => role.key === key) ?? aRole(key, []);
const channelOf = (key: string): Channel =>
  shop.channels.find((channel) => channel.key === key) ?? aChannel(key, 'order');
/** Designs, sees orders without cost and margin, and no customer. */
const design = aRole(
  'designer',
  [{ form: 'order', actions: ['read'], fields: { 'lines.cost': 'none', margin: 'none' } }],
  { design: true },
);
const opened = () => openShop({ ...shop, roles: [...shop.roles, design] });

/** How publishing ends for the designer and for somebody who administers, by drafts and without. */
async function outcomes(artefact: Artefact) {
  const { use } = await opened();
  const plain = await use.publish({ actor: designer, app: 'shop', artefacts: [artefact], reason: 'x' });
  const saved = await use.saveDrafts({
    actor: designer,
    app: 'shop',
    changes: [{ kind: artefact.kind, key: artefact.key, rev: null, body: { ...artefact } }],
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const revs = saved.value.saved.map(({ kind, key, rev }) => ({ kind, key, rev: rev ?? 0 }));
  const proof = await use.proveDesign({ actor: designer, app: 'shop' });
  const sheet = { app: 'shop', revs, note: '', reason: 'x' };
  const byDraft = await use.publishDesign({ actor: designer, ...sheet });
  const byBoss = await use.publishDesign({ actor: boss, ...sheet });
  const codeOf = (result: { readonly ok: boolean }) =>
    'issues' in result ? (result.issues as readonly { code: string }[])[0]?.code : 'published';
  return {
    plain: codeOf(plain),
    draft: codeOf(byDraft),
    boss: codeOf(byBoss),
    tone: proof.ok ? proof.value.tone : null,
  };
}

const REFUSED = { plain: 'publish.rights', draft: 'publish.rights', boss: 'published', tone: 'red' };
const withFields = (...fields: Form['fields']): Form => ({
  ...orderForm,
  fields: [...orderForm.fields, ...fields],
});

describe('a person who designs but does not administer', () => {
  it.each<[string, Artefact]>([
    ['their own role administering', { ...design, administer: true }],
    ['a new role that designs', aRole('more', [], { design: true })],
    [
      'rights on a form they have none on',
      { ...design, grants: [...design.grants, { form: 'customer', actions: ['read'] }] },
    ],
    ['a field they do not see', { ...design, grants: [{ form: 'order', actions: ['read'] }] }],
    [
      'another action',
      {
        ...design,
        grants: [
          { form: 'order', actions: ['read', 'delete'], fields: { 'lines.cost': 'none', margin: 'none' } },
        ],
      },
    ],
    [
      'more rows for somebody else',
      {
        ...roleOf('sales'),
        grants: roleOf('sales').grants.map(({ rows: _, ...grant }) => ({
          ...grant,
          actions: ['read', 'update'] as const,
        })),
      },
    ],
    ['an open page', aChannel('site', 'order', { doors: ['embed'], hides: ['margin'] })],
    ['visitors a field that was hidden', { ...channelOf('tmall'), hides: [] }],
    ['visitors another list to search', { ...channelOf('dealer'), searches: ['lines.item', 'customer'] }],
    ['another site to embed', { ...channelOf('tmall'), origins: ['https://evil.example'] }],
    ['a copy of a hidden field', withFields(aField('text', 'copy', { compute: { field: 'margin' } }))],
    [
      'a value of a record nobody of them may read',
      {
        ...orderForm,
        fields: orderForm.fields.map((field) =>
          field.key === 'customer' ? { ...field, fill: { level: 'level', voucher: 'secret' } } : field,
        ),
      },
    ],
    [
      'records to another owner',
      { ...customerForm, fields: [...customerForm.fields, aField('user', 'keeper')], ownerField: 'keeper' },
    ],
  ])('cannot give %s', async (_what, artefact) => {
    expect(await outcomes(artefact)).toEqual(REFUSED);
  });

  it.each<[string, Artefact]>([
    [
      'a new field and a rule about it',
      {
        ...withFields(aField('text', 'remark')),
        rules: [{ key: 'r', when: isText('payment', '微信'), then: [{ require: ['remark'] }] }],
      },
    ],
    ['less for somebody', { ...roleOf('clerk'), grants: [] }],
    ['a new form with rights on it', aForm({ key: 'memo' })],
    [
      'a sum of what its readers see',
      withFields(
        aField('number', 'double', { compute: { op: '+', args: [{ field: 'total' }, { field: 'total' }] } }),
      ),
    ],
  ])('publishes %s', async (_what, artefact) => {
    const { plain } = await outcomes(artefact);
    expect(plain).toBe('published');
  });
});
