import type { Field, Form } from '@weir/artefact';
import { describe, expect, test } from 'vitest';
import { pinForm, pinnableFields } from './pin-form.ts';

const title = { 'zh-CN': '字段' };
const field = (key: string, kind: string, rest: object = {}): Field => ({ key, kind, title, ...rest });
const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title,
  fields: [
    field('no', 'serial', { writtenBy: 'system' }),
    field('part', 'section', {
      fields: [
        field('customer', 'reference', { form: 'customer', fill: { level: 'level' } }),
        field('source', 'hidden'),
      ],
    }),
    field('level', 'text', { readOnly: true, default: { text: 'A' } }),
    field('total', 'decimal', { compute: { number: '1' } }),
    field('papers', 'file'),
    field('lines', 'table', { fields: [field('part2', 'text')] }),
  ],
  rules: [{ key: 'R1', when: { bool: true }, then: [{ require: ['level'] }] }],
};

describe('fixing values for a link', () => {
  test('offers what people enter, also inside sections, and nothing that is made or uploaded later', () => {
    expect(pinnableFields(form).map(({ key }) => key)).toEqual(['customer', 'source', 'level']);
  });
  test('asks for each chosen field in its own control, alone, and takes no empty value', () => {
    const { fields, rules } = pinForm(form, ['customer', 'source', 'level', 'gone']);
    expect(rules).toBeUndefined();
    expect(fields).toEqual([
      field('customer', 'reference', { form: 'customer', required: true }),
      field('source', 'text', { required: true }),
      field('level', 'text', { required: true }),
    ]);
  });
});
