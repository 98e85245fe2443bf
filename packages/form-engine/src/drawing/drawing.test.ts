import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge.ts';
import { judgeSchema } from '../judge-schema.ts';
import { compileTest } from '../layer-a/compile-test.ts';
import { prepareForm } from '../prepare-form.ts';
import { answersTo, anyForm } from '../test-forms.ts';
import { context, equals, field, form, testKinds } from '../test-kinds.ts';
import { displaySchema } from './display-schema.ts';
import { flatSchema } from './flat-schema.ts';
import { uiSchema } from './ui-schema.ts';

const voucherForm = prepareForm(
  form(
    [
      field('section', 'pay', {
        help: { 'zh-CN': '怎么付', en: 'How it is paid' },
        columns: 2,
        fields: [
          field('choice', 'payment', { allowed: ['cash', 'transfer'], required: true }),
          field('text', 'voucher', { title: { 'zh-CN': '凭证', en: 'Voucher' }, width: 'half' }),
        ],
      }),
      field('table', 'rows', {
        required: true,
        fields: [
          field('text', 'item', { required: true }),
          field('number', 'qty'),
          field('text', 'why', { required: true }),
        ],
      }),
      field('text', 'note', { default: { text: 'none' } }),
      field('number', 'total', {
        compute: { call: 'sum', args: [{ get: 'qty', of: { field: 'rows' } }] },
      }),
      field('serial', 'no'),
      field('date', 'shipped', { writtenBy: 'system' }),
    ],
    {
      rules: [
        {
          key: 'R1',
          when: equals('payment', 'transfer'),
          then: [{ show: ['voucher'] }, { require: ['voucher'] }],
        },
        {
          key: 'R2',
          when: equals('payment', 'cash'),
          then: [{ reject: { at: ['payment'], message: { 'zh-CN': '不收现金' } } }],
        },
        {
          key: 'R3',
          each: 'rows',
          when: { op: '=', args: [{ column: 'item' }, { text: 'other' }] },
          then: [{ show: ['why'] }],
        },
      ],
    },
  ),
  testKinds,
);

describe('the flat schema', () => {
  it('has every value at the root and every column in its table, whatever shows them', () => {
    const schema = flatSchema(voucherForm, 'en');
    expect(Object.keys(schema.properties as object)).toEqual([
      'payment',
      'voucher',
      'rows',
      'note',
      'total',
      'no',
      'shipped',
    ]);
    expect(schema).not.toHaveProperty('allOf');
    expect(schema.required).toEqual(['payment', 'rows']);
    expect(schema).toHaveProperty('properties.rows.items.properties.why');
    expect(schema).toHaveProperty('properties.rows.items.required', ['item']);
    expect(schema).not.toHaveProperty('properties.rows.items.allOf');
  });

  it('is titled in the language asked for', () => {
    expect(flatSchema(voucherForm, 'en')).toHaveProperty('properties.voucher.title', 'Voucher');
    expect(flatSchema(voucherForm, 'zh-CN')).toHaveProperty('properties.voucher.title', '凭证');
  });
});

describe('the display schema', () => {
  const schema = displaySchema(voucherForm, 'en');

  it('has a field that rules show in the branch of its rule, and asks for it there', () => {
    const when = {
      type: 'object',
      properties: { payment: { type: 'string', const: 'transfer' } },
      required: ['payment'],
    };
    expect(schema).not.toHaveProperty('properties.voucher');
    expect(schema.allOf).toEqual([
      { if: when, then: { properties: { voucher: expect.objectContaining({ title: 'Voucher' }) } } },
      { if: when, then: { required: ['voucher'] } },
    ]);
  });

  it('says the defaults that are the same every time', () => {
    expect(schema).toHaveProperty('properties.note.default', 'none');
    expect(schema).not.toHaveProperty('properties.total.default');
  });

  it('asks for what people enter, and not for what the form fills in', () => {
    const other = field('reference', 'customer', { form: 'c', required: true, fill: { level: 'level' } });
    const prepared = prepareForm(
      form(
        [
          other,
          field('text', 'level', { required: true }),
          field('text', 'closed', { required: true, readOnly: true }),
          field('date', 'day', { required: true, default: { call: 'today', args: [] } }),
          field('text', 'entered', { required: true }),
          field('text', 'asked'),
        ],
        {
          rules: [
            {
              key: 'R1',
              when: equals('entered', 'x'),
              then: [{ require: ['asked', 'level', 'day'] }],
            },
          ],
        },
      ),
      testKinds,
    );
    const shown = displaySchema(prepared, 'en');
    expect(shown.required).toEqual(['customer', 'entered']);
    expect(shown.allOf).toEqual([expect.objectContaining({ then: { required: ['asked'] } })]);
    expect(prepared.schema.required).toEqual(['customer', 'level', 'closed', 'day', 'entered']);
  });

  it('has what the way in fixes as default', () => {
    const shown = displaySchema(voucherForm, 'en', { payment: 'transfer', note: 'fixed' });
    expect(shown).toHaveProperty('properties.payment.default', 'transfer');
    expect(shown).toHaveProperty('properties.note.default', 'fixed');
  });

  it('has a column that rules show in the branch of its row', () => {
    expect(schema).not.toHaveProperty('properties.rows.items.properties.why');
    expect(schema).toHaveProperty('properties.rows.items.allOf.0.then.properties.why.title', 'why');
  });
});

describe('the uiSchema', () => {
  const ui = uiSchema(voucherForm, { locale: 'en' });

  it('orders the values as the form does, and keeps its tree in the layout', () => {
    expect(ui['ui:order']).toEqual(['payment', 'voucher', 'rows', 'note', 'total', 'no', 'shipped', '*']);
    expect(ui['ui:options']).toEqual({
      layout: [
        {
          key: 'pay',
          kind: 'section',
          title: 'pay',
          help: 'How it is paid',
          columns: 2,
          children: ['payment', 'voucher'],
        },
        'rows',
        'note',
        'total',
        'no',
        'shipped',
      ],
    });
  });

  it('says titles, kinds and widths', () => {
    expect(ui.voucher).toEqual({
      'ui:title': 'Voucher',
      'ui:options': { kind: 'text', width: 'half' },
    });
    expect(ui).toHaveProperty('rows.items.item.ui:title', 'item');
  });

  it('closes what is computed, and hides what the system writes while a record is filled in', () => {
    expect(ui.total).toHaveProperty('ui:readonly', true);
    expect(ui.total).not.toHaveProperty('ui:widget');
    for (const key of ['no', 'shipped']) {
      expect(ui[key]).toMatchObject({ 'ui:widget': 'hidden', 'ui:readonly': true, 'ui:title': key });
    }
  });

  it('shows what the system writes, closed, where a record is shown', () => {
    const shown = uiSchema(voucherForm, { locale: 'en', purpose: 'show' });
    expect(shown.shipped).not.toHaveProperty('ui:widget');
    expect(shown.shipped).toHaveProperty('ui:readonly', true);
  });

  it('closes what the reader may not write, columns too', () => {
    const access = (name: string) => (['note', 'rows.qty'].includes(name) ? 'read' : 'write');
    const closed = uiSchema(voucherForm, { locale: 'en', access });
    expect(closed.note).toHaveProperty('ui:readonly', true);
    expect(closed).toHaveProperty('rows.items.qty.ui:readonly', true);
    expect(closed).not.toHaveProperty('rows.items.item.ui:readonly');
    expect(closed.payment).not.toHaveProperty('ui:readonly');
  });
});

describe('for every form', () => {
  const runs = { numRuns: 150 };
  const MINUTE = 60_000;
  const anyCase = anyForm.chain((made) => answersTo(made).map((data) => ({ made, data })));

  it('the flat schema takes every record that the contract takes', { timeout: MINUTE }, () => {
    fc.assert(
      fc.property(anyCase, ({ made, data }) => {
        const prepared = prepareForm(made, testKinds);
        const record = judge(prepared, data, context()).data;
        if (judgeSchema(prepared, record).length > 0) return;
        expect(compileTest(flatSchema(prepared, 'en'))(record)).toBe(true);
        expect(
          new Ajv({ strict: true, strictRequired: false }).validate(displaySchema(prepared, 'en'), record),
        ).toBe(true);
      }),
      runs,
    );
  });

  it('flat schema, display schema and contract have the same fields, each with its words', {
    timeout: MINUTE,
  }, () => {
    fc.assert(
      fc.property(anyForm, (made) => {
        const prepared = prepareForm(made, testKinds);
        const flat = flatSchema(prepared, 'en').properties as Record<string, object>;
        const ui = uiSchema(prepared, { locale: 'en' });
        expect(Object.keys(flat)).toEqual(Object.keys(prepared.schema.properties as object));
        expect(propertiesOf(displaySchema(prepared, 'en'))).toEqual(new Set(Object.keys(flat)));
        expect(Object.keys(ui).filter((key) => !key.startsWith('ui:'))).toEqual(Object.keys(flat));
        for (const key of Object.keys(flat)) expect(ui[key]).toHaveProperty('ui:title');
      }),
      runs,
    );
  });
});

/** Every property an object has in any branch. */
function propertiesOf(schema: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const branches = (schema.allOf ?? []) as readonly { then?: Record<string, unknown> }[];
  const shown = branches
    .filter(({ then }) => then !== undefined && !('required' in then))
    .map(({ then }) => then);
  return new Set([schema, ...shown].flatMap((one) => Object.keys((one?.properties ?? {}) as object)));
}
