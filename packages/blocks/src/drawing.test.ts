import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { flatSchema, type LayoutNode, prepareForm, type UiSchema, uiSchema } from '@weir/form-engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from './run.ts';
import { fieldSpecs } from './spec.ts';

const valued = fieldSpecs.all.filter(({ holds }) => holds === 'value');
const inTables = valued.filter(({ inTable }) => inTable);

/** The example of a kind under a key of its own, with some of what all kinds share. */
const someOf = (specs: typeof valued, prefix: string): fc.Arbitrary<readonly Field[]> =>
  fc
    .array(
      fc.record({
        spec: fc.constantFrom(...specs),
        help: fc.boolean(),
        readOnly: fc.boolean(),
        system: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((made) =>
      made.map(({ spec, help, readOnly, system }, i): Field => {
        const { fill: _, filter: __, ...example } = spec.example;
        return {
          ...example,
          key: `${prefix}${i}`,
          ...(help ? { help: { 'zh-CN': '说明', en: `Help for ${prefix}${i}` } } : {}),
          ...(readOnly ? { readOnly } : {}),
          ...(system ? { writtenBy: 'system' as const } : {}),
        } as Field;
      }),
    );

const anyForm = fc
  .record({
    plain: someOf(valued, 'p'),
    inside: someOf(valued, 'i'),
    paged: someOf(valued, 'g'),
    columns: someOf(inTables, 'c'),
    container: fc.constantFrom('steps', 'tabs'),
  })
  .map(({ plain, inside, paged, columns, container }) => {
    const titled = (kind: string, key: string, more: object): Field =>
      ({ key, kind, title: { 'zh-CN': key, en: key }, ...more }) as Field;
    return prepareForm(
      {
        kind: 'form',
        specVersion: 1,
        key: 'any',
        title: { 'zh-CN': '表', en: 'Form' },
        fields: [
          ...plain,
          titled('section', 'box', { columns: 2, fields: inside }),
          titled('notice', 'note', { text: { 'zh-CN': '注意', en: 'Mind this' } }),
          titled(container, 'pages', { fields: [titled('section', 'page', { fields: paged })] }),
          titled('table', 'rows', { fields: columns }),
        ],
      },
      kinds,
    );
  });

describe('for forms of all kinds', () => {
  test('the uiSchema names every property of the flat schema with its title, and no other', () => {
    fc.assert(
      fc.property(anyForm, (prepared) => {
        const flat = flatSchema(prepared, 'en');
        expectNamed(uiSchema(prepared, { locale: 'en' }), flat, (name) => prepared.fields.get(name)?.field);
      }),
      { numRuns: 100 },
    );
  });

  test('every property stands in the layout once, in the order of the form', () => {
    fc.assert(
      fc.property(anyForm, (prepared) => {
        const { layout } = uiSchema(prepared, { locale: 'en' })['ui:options'] as {
          layout: readonly LayoutNode[];
        };
        expect(leaves(layout)).toEqual(Object.keys(flatSchema(prepared, 'en').properties as object));
        expect(layout).toContainEqual({ key: 'note', kind: 'notice', title: 'note', note: 'Mind this' });
      }),
      { numRuns: 100 },
    );
  });

  test('stock rjsf finds only widgets it has, and no field of its own naming', () => {
    const known = new Set(['textarea', 'radio', 'select', 'checkboxes', 'date', 'hidden']);
    fc.assert(
      fc.property(anyForm, (prepared) => {
        const text = JSON.stringify(uiSchema(prepared, { locale: 'zh-CN' }));
        expect(text).not.toContain('ui:field');
        for (const [, widget] of text.matchAll(/"ui:widget":"([^"]*)"/g)) expect(known).toContain(widget);
      }),
      { numRuns: 50 },
    );
  });
});

test('words of choices stand by their value, and numbers say their unit', () => {
  const field = (kind: string, more: object): Field =>
    ({ key: kind.replace('-', ''), kind, title: { 'zh-CN': kind }, ...more }) as Field;
  const options = [{ value: 'a', title: { 'zh-CN': '甲', en: 'Alpha' } }, { value: 'b' }];
  const prepared = prepareForm(
    {
      kind: 'form',
      specVersion: 1,
      key: 'words',
      title: { 'zh-CN': '表' },
      fields: [
        field('choice', { options }),
        field('multi-choice', { options, display: 'select' }),
        field('number', { unit: { 'zh-CN': '天', en: 'days' } }),
        field('decimal', { currency: 'CNY' }),
        field('long-text', { rows: 4 }),
        field('address', {}),
      ],
    },
    kinds,
  );
  const ui = uiSchema(prepared, { locale: 'en' });
  expect(ui.choice).toMatchObject({ 'ui:widget': 'radio', 'ui:enumNames': { a: 'Alpha', b: 'b' } });
  expect(ui.multichoice).toMatchObject({ 'ui:widget': 'select', 'ui:enumNames': { a: 'Alpha', b: 'b' } });
  expect(ui.number).toMatchObject({ 'ui:description': 'days' });
  expect(ui.decimal).toMatchObject({ 'ui:description': 'CNY' });
  expect(ui.longtext).toMatchObject({
    'ui:widget': 'textarea',
    'ui:options': { kind: 'long-text', rows: 4 },
  });
  expect(ui.address).toMatchObject({
    province: { 'ui:title': 'Province' },
    detail: { 'ui:title': 'Street and number' },
  });
});

/** Every property of the schema has an entry with its title, down to the parts of values; no entry is of anything else. */
function expectNamed(
  ui: UiSchema,
  schema: { readonly [keyword: string]: unknown },
  fieldOf: (name: string) => Field | undefined,
  prefix = '',
): void {
  const properties = (schema.properties ?? {}) as Record<string, { [keyword: string]: unknown }>;
  const named = Object.keys(ui).filter((key) => !key.startsWith('ui:') && key !== 'items');
  expect(new Set(named)).toEqual(new Set(Object.keys(properties)));
  for (const [key, property] of Object.entries(properties)) {
    const entry = ui[key] as UiSchema;
    const field = fieldOf(prefix + key);
    expect(entry['ui:title']).toBe(field === undefined ? entry['ui:title'] : inLocale(field.title, 'en'));
    expect(entry['ui:title']).toBeTruthy();
    expect(entry['ui:help']).toBe(field?.help?.en);
    const items = property.items as { properties?: object } | undefined;
    if (items?.properties) expectNamed(entry.items as UiSchema, items as typeof schema, fieldOf, `${key}.`);
    else {
      expect(entry).not.toHaveProperty('items');
      expectNamed(entry, property, () => undefined);
    }
  }
}

function leaves(layout: readonly LayoutNode[]): readonly string[] {
  return layout.flatMap((node) => (typeof node === 'string' ? [node] : leaves(node.children ?? [])));
}
