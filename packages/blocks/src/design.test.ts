import { type Field, type Form, validateArtefact } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { KindDesign, PropertyEditor } from '@weir/form-design';
import { describe, expect, test } from 'vitest';
import { kindDesigns } from './design.ts';
import { fieldSpecs } from './spec.ts';

/** Schema of one property as far as an editor must agree with it. */
interface PropertySchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: PropertySchema;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const propertiesOf = (kind: string): Readonly<Record<string, PropertySchema>> =>
  (fieldSpecs.get(kind)?.properties as PropertySchema | undefined)?.properties as Readonly<
    Record<string, PropertySchema>
  >;

const inBothLanguages = (text: LocalText) =>
  text['zh-CN'].trim() !== '' && (text.en ?? '').trim() !== '' && !text['zh-CN'].includes('\n');

describe.each(kindDesigns.all.map((design): [string, KindDesign] => [design.kind, design]))(
  '%s',
  (kind, design) => {
    test('says how each of its properties is edited, and of no other', () => {
      expect(design.properties.map(({ path }) => path).sort()).toEqual(
        Object.keys(propertiesOf(kind))
          .map((name) => `/${name}`)
          .sort(),
      );
    });

    test('every property has a title and a line of help in both languages', () => {
      for (const { path, title, help } of design.properties) {
        expect(inBothLanguages(title) && inBothLanguages(help), path).toBe(true);
        expect(help['zh-CN'].length, path).toBeLessThanOrEqual(40);
      }
    });

    test('editors offer what the schema allows', () => {
      for (const { path, editor } of design.properties) {
        expect(faultOf(editor, propertiesOf(kind)[path.slice(1)] ?? {}), path).toBeNull();
      }
    });

    test('a new one is a field that can be published, wherever it does not wait for a choice', () => {
      const field = design.create('fresh');
      expect(field).toMatchObject({ key: 'fresh', kind });
      const filled: Field = {
        ...field,
        ...(field.fields?.some((child) => child.fields?.length === 0)
          ? { fields: field.fields.map((child, i) => ({ ...child, fields: [inside(i)] })) }
          : field.fields?.length === 0
            ? { fields: [inside(0)] }
            : {}),
      };
      const form: Form = {
        kind: 'form',
        specVersion: 1,
        key: 'form',
        title: { 'zh-CN': '表单' },
        fields: [filled],
      };
      expect(validateArtefact(form, fieldSpecs)).toEqual([]);
    });

    test('is found by words of both languages', () => {
      expect(design.words.some((word) => /[\u4e00-\u9fff]/.test(word))).toBe(true);
      expect(design.words.some((word) => /^[a-z ]+$/.test(word))).toBe(true);
    });
  },
);

const inside = (i: number): Field => ({ key: `inside${i}`, kind: 'text', title: { 'zh-CN': '里面' } });

/** Why an editor could write what the schema refuses, or never what it allows. */
function faultOf(editor: PropertyEditor, schema: PropertySchema): string | null {
  if (editor.as === 'number') {
    if (schema.type !== 'integer' && schema.type !== 'number') return 'edits a number';
    if ((schema.type === 'integer') !== (editor.whole === true)) return 'whole differs';
    return schema.minimum === editor.minimum && schema.maximum === editor.maximum ? null : 'bounds differ';
  }
  if (editor.as === 'switch') return schema.type === 'boolean' ? null : 'edits yes or no';
  if (editor.as === 'select' && schema.enum !== undefined)
    return sameWords(editor.options, schema.enum) ? null : 'options differ';
  if (editor.as === 'several')
    return sameWords(editor.options, schema.items?.enum ?? []) ? null : 'options differ';
  if (editor.as === 'localText' || editor.as === 'markdown')
    return schema.properties !== undefined && 'zh-CN' in schema.properties ? null : 'edits words';
  return null;
}

const sameWords = (options: readonly { readonly value: string }[], words: readonly unknown[]) =>
  options.map(({ value }) => value).join() === words.join();
