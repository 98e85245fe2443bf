import type { Field, Form } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { judge, prepareForm } from '@weir/form-engine';
import { aField, aForm, isText } from '@weir/testing/builders';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormSight, visibleForm } from './visible-form.ts';

const over = (a: string, b: string) => ({ op: '>' as const, args: [{ field: a }, { field: b }] as const });

/** Every way in which one field says something of another. */
const form: Form = aForm({
  key: 'deal',
  fields: [
    aField('text', 'no'),
    aField('choice', 'origin', {
      options: [{ value: '官网' }, { value: '出口' }],
      default: { text: '官网' },
    }),
    aField('number', 'price', { required: true }),
    aField('number', 'cost', { default: { number: '7' }, maximum: 77 }),
    aField('number', 'gain', {
      required: true,
      compute: { op: '-', args: [{ field: 'price' }, { field: 'cost' }] },
    }),
    aField('number', 'twice', { compute: { op: '+', args: [{ field: 'gain' }, { field: 'gain' }] } }),
    aField('number', 'wish', { required: true, default: { field: 'cost' } }),
    aField('section', 'customs', {
      fields: [aField('text', 'hsCode', { required: true }), aField('text', 'port')],
    }),
    aField('text', 'reason'),
    aField('choice', 'level', { options: [{ value: 'A' }, { value: 'B' }] }),
    aField('table', 'lines', {
      uniqueColumns: ['item', 'batch'],
      fields: [
        aField('text', 'item', { required: true }),
        aField('text', 'batch'),
        aField('number', 'qty'),
        aField('number', 'floor'),
        aField('text', 'why'),
      ],
    }),
  ],
  rules: [
    { key: 'abroad', when: isText('origin', '出口'), then: [{ show: ['customs'] }, { require: ['port'] }] },
    { key: 'below', when: over('cost', 'price'), then: [{ require: ['reason'] }] },
    {
      key: 'loss',
      when: over('cost', 'gain'),
      then: [{ reject: { at: ['price', 'cost'], message: { 'zh-CN': '亏本' } } }],
    },
    { key: 'best', when: isText('level', 'A'), then: [{ restrict: { field: 'price', minimum: 10 } }] },
    { key: 'few', when: isText('port', '上海'), then: [{ options: { field: 'level', allow: ['B'] } }] },
    { key: 'coded', when: isText('hsCode', 'x'), then: [{ show: ['reason'] }] },
    {
      key: 'small',
      each: 'lines',
      when: { op: '<', args: [{ column: 'qty' }, { column: 'floor' }] },
      then: [{ show: ['why'] }, { require: ['why'] }],
    },
  ],
  uniques: [{ key: 'one', fields: ['no', 'level'] }],
  displayFields: ['no', 'price'],
});
const prepared = prepareForm(form, kinds);
const names = [...prepared.fields.keys()];
const sightWithout = (hidden: ReadonlySet<string>): FormSight => ({
  hidden: (name) => {
    const field = prepared.fields.get(name);
    return [name, field?.table, ...(field?.containers ?? [])].some(
      (one) => one !== undefined && hidden.has(one),
    );
  },
  foreign: () => false,
  outsider: true,
});
const context = (access: (name: string) => 'none' | 'write') => ({
  today: '2025-11-03',
  now: '2025-11-03T01:00:00Z',
  me: null,
  facts: new Map(),
  access,
});

describe('the form without what somebody may not see', () => {
  it('is the form itself, but for whom it tells, where nothing is hidden', () => {
    const seen = visibleForm({ ...form, notifications: [] }, kinds.specs, {
      ...sightWithout(new Set()),
      outsider: false,
    });
    expect(seen).toEqual(form);
  });

  it('says no word of a hidden field, whatever names it', () => {
    for (const gone of names) {
      const sight = sightWithout(new Set([gone]));
      const text = JSON.stringify(visibleForm(form, kinds.specs, sight));
      const key = gone.split('.').at(-1) ?? gone;
      expect(text, gone).not.toContain(`"${key}"`);
      prepareForm(JSON.parse(text) as Form, kinds);
    }
  });

  it('never refuses what the server takes, whichever fields are hidden', () => {
    const text = fc.constantFrom('', 'a', 'x', '上海');
    const number = fc.integer({ min: -2, max: 20 });
    const row = fc.record(
      { item: text, batch: text, qty: number, floor: number, why: text },
      { requiredKeys: [] },
    );
    const answers = fc.record(
      {
        no: text,
        origin: fc.constantFrom('官网', '出口'),
        price: number,
        cost: number,
        wish: number,
        hsCode: text,
        port: text,
        reason: text,
        level: fc.constantFrom('A', 'B'),
        lines: fc.array(row, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.subarray(names), answers, (hidden, data) => {
        const sight = sightWithout(new Set(hidden));
        const sent = withoutHidden(data, sight.hidden);
        const page = prepareForm(visibleForm(form, kinds.specs, sight), kinds);
        const onPage = judge(
          page,
          sent,
          context(() => 'write'),
        );
        const onServer = judge(
          prepared,
          sent,
          context((name) => (sight.hidden(name) ? 'none' : 'write')),
        );
        const told = new Set(onServer.issues.map(({ code, path }) => `${code} ${path}`));
        for (const { code, path } of onPage.issues) expect(told).toContain(`${code} ${path}`);
      }),
    );
  });

  it('settles rules about hidden fields that stay as they are', () => {
    const sight = sightWithout(new Set(['origin']));
    const opened = (origin: string) =>
      visibleForm(form, kinds.specs, {
        ...sight,
        fixed: { data: { origin }, pinned: () => true, today: '2025-11-03', now: '2025-11-03T01:00:00Z' },
      });
    const shows = (seen: Form) =>
      judge(
        prepareForm(seen, kinds),
        { price: 1 },
        context(() => 'write'),
      ).issues;
    expect(shows(opened('出口')).map(({ path }) => path)).toContain('/hsCode');
    expect(shows(opened('官网')).map(({ path }) => path)).not.toContain('/hsCode');
    for (const origin of ['出口', '官网']) expect(JSON.stringify(opened(origin))).not.toContain(origin);
  });

  it('hides keys of every name', () => {
    const odd: Form = aForm({
      fields: [
        aField('reference', 'who', { form: 'customer', fill: { constructor: 'level', note: 'name' } }),
        aField('text', 'constructor'),
        aField('text', 'note'),
      ],
    });
    const seen = visibleForm(odd, kinds.specs, {
      hidden: (name) => name === 'constructor',
      foreign: () => false,
      outsider: true,
    });
    expect((seen.fields[0] as Field & { fill: object }).fill).toEqual({ note: 'name' });
  });
});

function withoutHidden(data: Readonly<Record<string, unknown>>, hidden: (name: string) => boolean) {
  const kept = Object.entries(data).filter(([key]) => !hidden(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'lines' && Array.isArray(value)
        ? value.map((row: object) =>
            Object.fromEntries(Object.entries(row).filter(([column]) => !hidden(`lines.${column}`))),
          )
        : value,
    ]),
  );
}
