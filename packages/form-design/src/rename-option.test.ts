import type { App, Channel, Form } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import type { Command, Design } from './design.ts';
import { orderForm, salesRole, shopApp, shopDesign, testKinds } from './test-kinds.ts';

type Renaming = Omit<Extract<Command, { do: 'renameOption' }>, 'do' | 'form'>;

function renamed(design: Design, renaming: Renaming): Design {
  const applied = apply(design, { do: 'renameOption', form: 'order', ...renaming }, testKinds);
  if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
  return applied.design;
}
const order = (design: Design) =>
  design.artefacts.find((one): one is Form => one.kind === 'form' && one.key === 'order');
const channel = (design: Design) => design.artefacts.find((one): one is Channel => one.kind === 'channel');

describe('renameOption', () => {
  it('is followed by defaults, conditions, narrowed options, pins, scopes and import words', () => {
    const isNew = { op: 'in', args: [{ field: 'state' }, { list: [{ text: '待审' }, { text: '完成' }] }] };
    const design = {
      artefacts: shopDesign.artefacts.map((artefact) =>
        artefact === salesRole
          ? {
              ...salesRole,
              grants: salesRole.grants.map((grant) => ({
                ...grant,
                rows: { op: '=', args: [{ field: 'state' }, { text: '待审' }] } as const,
              })),
            }
          : artefact === orderForm
            ? {
                ...orderForm,
                list: {
                  ...orderForm.list,
                  views: [{ key: 'new', title: { 'zh-CN': '新的' }, filter: isNew }],
                },
              }
            : artefact,
      ),
    } as Design;
    const state = renamed(design, { field: 'state', from: '待审', to: '待审核' });
    const text = JSON.stringify(state);
    expect(text).not.toContain('"待审"');
    // The option, its default, the view, the role's scope, the pin.
    expect(text.match(/"待审核"/g)).toHaveLength(5);
    const level = renamed(shopDesign, { field: 'level', from: 'A', to: 'VIP' });
    expect(order(level)?.rules?.[2]?.then).toEqual([{ options: { field: 'level', allow: ['VIP'] } }]);
    expect(channel(level)?.import?.values).toEqual({ level: { 一级: 'VIP' } });
  });

  it('leaves alone what names an option of another field', () => {
    const level = renamed(shopDesign, { field: 'level', from: 'A', to: 'VIP' });
    const customer = order(level)?.fields[0]?.fields?.[1];
    expect(customer?.filter).toEqual({ op: '=', args: [{ field: 'level' }, { text: 'A' }] });
  });

  it('lets the uses follow what was typed already', () => {
    const typed = renamed(
      {
        artefacts: shopDesign.artefacts.map((artefact) =>
          artefact === orderForm
            ? (JSON.parse(JSON.stringify(orderForm).replace('{"value":"A"}', '{"value":"甲"}')) as Form)
            : artefact,
        ),
      },
      { field: 'level', from: 'A', to: '甲' },
    );
    expect(order(typed)?.rules?.[2]?.then).toEqual([{ options: { field: 'level', allow: ['甲'] } }]);
  });

  it('changes a shared list and all fields that follow it', () => {
    const options = [{ value: 'A' }, { value: 'B' }];
    const app: App = { ...shopApp, lists: [{ key: 'levels', title: { 'zh-CN': '等级' }, options }] };
    const shared = JSON.parse(
      JSON.stringify({
        artefacts: [app, ...shopDesign.artefacts.filter((one) => one !== shopApp)],
      }).replaceAll(
        '"options":[{"value":"A"},{"value":"B"}]',
        '"list":"levels","options":[{"value":"A"},{"value":"B"}]',
      ),
    ) as Design;
    const text = JSON.stringify(renamed(shared, { field: 'level', from: 'B', to: '乙' }));
    expect(text).not.toContain('"B"');
    // The list and two fields.
    expect(text.match(/\{"value":"乙"\}/g)).toHaveLength(3);
  });

  it('does not merge two options, and refuses what is not there', () => {
    const merged = apply(
      shopDesign,
      { do: 'renameOption', form: 'order', field: 'level', from: 'A', to: 'B' },
      testKinds,
    );
    expect(merged.ok && merged.design.artefacts).toEqual(shopDesign.artefacts);
    for (const wrong of [
      { field: 'level', from: 'C', to: 'D' },
      { field: 'level', from: 'A', to: ' ' },
      { field: 'phone', from: 'A', to: 'B' },
      { field: 'none', from: 'A', to: 'B' },
    ])
      expect(apply(shopDesign, { do: 'renameOption', form: 'order', ...wrong }, testKinds).ok).toBe(false);
  });
});
