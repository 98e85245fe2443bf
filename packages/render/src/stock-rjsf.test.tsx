// @vitest-environment jsdom

import { readFileSync } from 'node:fs';
import path from 'node:path';
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { cleanup, render } from '@testing-library/react';
import type { Form as FormArtefact } from '@weir/artefact';
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

describe.each(FORMS)('the published schemas of the form “%s”', (key) => {
  const prepared = formOf(key);

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
