import type { Artefact, Field, Form } from '@weir/artefact';
import { describe, expect, test } from 'vitest';
import type { EditorPlace } from './editor-props.ts';
import type { PanelProperty } from './shared-properties.ts';
import { isTyped, plainNames, typedOnly } from './typed-only.ts';

const app = { kind: 'app', specVersion: 1, key: 'a', title: { 'zh-CN': '应用' } } as unknown as Artefact;
const other: Field = { key: 'b', kind: 'text', title: { 'zh-CN': '乙' } };
const field: Field = { key: 'a', kind: 'choice', title: { 'zh-CN': '甲' }, options: [{ value: '1' }] };

function place(field: Field, rest: readonly Field[] = [other], beside: Artefact = app): EditorPlace {
  const form = {
    kind: 'form',
    specVersion: 1,
    key: 'f',
    title: { 'zh-CN': '表' },
    fields: [field, ...rest],
  } as Form;
  return { design: { artefacts: [beside, form] }, form, field, name: field.key };
}
const property = (path: string, as: string): PanelProperty =>
  ({ path, title: { 'zh-CN': path }, help: { 'zh-CN': '' }, editor: { as } }) as PanelProperty;
const plain = plainNames([
  property('/title', 'localText'),
  property('/minLength', 'number'),
  property('/options', 'options'),
]);

describe('what may wait for a pause in typing', () => {
  test('texts and numbers of the field, and whatever other fields say', () => {
    const before = place(field);
    expect(typedOnly(before, place({ ...field, title: { 'zh-CN': '甲甲' } }), plain)).toBe(true);
    expect(typedOnly(before, place({ ...field, minLength: 2 }), plain)).toBe(true);
    expect(typedOnly(before, place(field, [{ ...other, required: true }]), plain)).toBe(true);
  });

  test('not its kind, its options, its key, nor other artefacts', () => {
    const before = place(field);
    expect(typedOnly(before, place({ ...field, kind: 'multi-choice' }), plain)).toBe(false);
    expect(typedOnly(before, place({ ...field, options: [] }), plain)).toBe(false);
    expect(typedOnly(before, place({ ...field, list: 'l' }), plain)).toBe(false);
    expect(typedOnly(before, place({ ...field, key: 'c' }), plain)).toBe(false);
    expect(typedOnly(before, place(field, [other], { ...app, lists: [] } as Artefact), plain)).toBe(false);
    const more = place(field);
    expect(
      typedOnly(before, { ...more, design: { artefacts: [...more.design.artefacts, app] } }, plain),
    ).toBe(false);
  });

  test('options are typed, though not plain', () => {
    expect(isTyped(property('/options', 'options'))).toBe(true);
    expect(isTyped(property('/required', 'switch'))).toBe(false);
    expect([...plain]).toEqual(['title', 'minLength']);
  });
});
