// @vitest-environment jsdom

import { readFileSync } from 'node:fs';
import path from 'node:path';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { cleanup, render } from '@testing-library/react';
import type { Field, Form as FormArtefact } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { displaySchema, type PreparedForm, prepareForm, uiSchema } from '@weir/form-engine';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// What the API publishes of a form, drawn by react-jsonschema-form as it comes: no theme of ours, no widget of ours.
const TEMPLATE = path.resolve(import.meta.dirname, '../../../templates/jinggu/forms');
const FORMS = ['order', 'customer', 'item'];

function formOf(key: string): PreparedForm {
  const text = readFileSync(path.join(TEMPLATE, `${key}.form.json`), 'utf8');
  return prepareForm(JSON.parse(text) as FormArtefact, kinds);
}

const complaints: unknown[][] = [];
beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void complaints.push(words));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Whether somebody who does not see the page learns what the control is for. */
function isNamed(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): boolean {
  return (
    (control.labels?.length ?? 0) > 0 ||
    control.hasAttribute('aria-label') ||
    control.closest('fieldset')?.querySelector('legend, label') !== null
  );
}

/** A form with the example of every kind; those that may stand in a table stand in one as well. */
function everyKind(): PreparedForm {
  const fields = kinds.specs.all.map((spec): Field => {
    const { fill: _, filter: __, compute: ___, default: ____, ...example } = spec.example;
    return { ...example, key: `k${spec.kind.replace('-', '')}`, required: true } as Field;
  });
  const { specs } = kinds;
  const plain = fields.filter(({ kind }) => ['value', 'nothing'].includes(specs.get(kind)?.holds ?? ''));
  const columns = plain.filter(({ kind }) => specs.get(kind)?.inTable);
  const title = (text: string) => ({ 'zh-CN': text, en: text });
  return prepareForm(
    {
      kind: 'form',
      specVersion: 1,
      key: 'every',
      title: title('Every kind'),
      fields: [
        ...plain,
        {
          key: 'pages',
          kind: 'steps',
          title: title('Pages'),
          fields: [
            {
              key: 'page',
              kind: 'section',
              title: title('Page'),
              fields: [{ key: 'inside', kind: 'text', title: title('Inside') }],
            },
          ],
        },
        { key: 'rows', kind: 'table', title: title('Rows'), required: true, fields: columns },
      ],
    },
    kinds,
  );
}

const PREPARED: readonly (readonly [string, PreparedForm])[] = [
  ...FORMS.map((key) => [key, formOf(key)] as const),
  ['every kind', everyKind()],
];

describe.each(PREPARED)('the published schemas of the form “%s”', (_, prepared) => {
  it.each(['zh-CN', 'en'] as const)('are drawn by stock rjsf in %s, every field with its words', (locale) => {
    const schema = displaySchema(prepared, locale);
    const ui = uiSchema(prepared, { locale });
    const { container } = render(<Form schema={schema} uiSchema={ui} validator={validator} />);
    const text = container.textContent ?? '';
    const properties = schema.properties as Readonly<Record<string, { readonly title: string }>>;
    for (const [name, { title }] of Object.entries(properties)) {
      const hidden = (ui[name] as Readonly<Record<string, unknown>>)['ui:widget'] === 'hidden';
      if (!hidden) expect(text, name).toContain(title);
    }
    const controls = container.querySelectorAll<HTMLInputElement>(
      'input:not([type="hidden"]), select, textarea',
    );
    expect(controls.length).toBeGreaterThan(2);
    expect([...controls].filter((control) => !isNamed(control)).map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('name no field and no widget that stock rjsf lacks', () => {
    const text = JSON.stringify(uiSchema(prepared, { locale: 'en' }));
    expect(text).not.toContain('"ui:field"');
    const widgets = new Set([...text.matchAll(/"ui:widget":"([a-z-]+)"/g)].map(([, widget]) => widget));
    expect([...widgets].filter((one) => !STOCK_WIDGETS.has(one ?? ''))).toEqual([]);
  });
});

const STOCK_WIDGETS = new Set(['textarea', 'radio', 'select', 'checkboxes', 'date', 'hidden']);
