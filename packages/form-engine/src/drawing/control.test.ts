import { expect, it } from 'vitest';
import { prepareForm } from '../prepare-form.ts';
import { field, form, testKinds } from '../test-kinds.ts';
import { uiSchema } from './ui-schema.ts';

it('the uiSchema tells the control of a field as an option, never as a widget', () => {
  const prepared = prepareForm(
    form([
      field('text', 'code', { control: 'scan' }),
      field('table', 'rows', { fields: [field('text', 'item', { control: 'scan' })] }),
      field('text', 'note'),
    ]),
    testKinds,
  );
  const ui = uiSchema(prepared, { locale: 'en' });
  expect(ui).toHaveProperty('code.ui:options.control', 'scan');
  expect(ui).toHaveProperty('rows.items.item.ui:options.control', 'scan');
  expect(ui).not.toHaveProperty('note.ui:options.control');
  expect(JSON.stringify(ui)).not.toContain('"ui:widget":"scan"');
});
