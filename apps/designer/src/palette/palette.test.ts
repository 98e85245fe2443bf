import type { Field, Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { describe, expect, test } from 'vitest';
import { placeForNew } from '../canvas/edits.ts';
import { GROUPS, kindEntries, libraryEntries } from './entries.ts';
import { findEntries, loadReadingMatch, noReading } from './find-entries.ts';
import { newFields } from './new-fields.ts';

const ALL = kindEntries(fieldSpecs, kindDesigns);
const title = { 'zh-CN': '字段' };
const text = (key: string): Field => ({ key, kind: 'text', title });
const form = (...fields: readonly Field[]): Form => ({
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title,
  fields,
});

test('every kind stands in a group of the palette', () => {
  for (const spec of fieldSpecs.all) expect(GROUPS, spec.kind).toContain(spec.group);
});

describe('search', async () => {
  const reading = await loadReadingMatch();
  const best = (typed: string) => findEntries(ALL, typed, reading)[0]?.kind;

  test.each([
    ['单行', 'text'],
    ['下拉', 'choice'],
    ['dxwb', 'text'],
    ['danhangwenben', 'text'],
    ['danhang', 'text'],
    ['mingxibiao', 'table'],
    ['mxb', 'table'],
    ['lsh', 'serial'],
    ['liushui', 'serial'],
    ['xiala', 'choice'],
    ['dropdown', 'choice'],
    ['Table', 'table'],
    ['SECTION', 'section'],
    ['money', 'decimal'],
    ['guanlian', 'reference'],
    ['qianming', 'signature'],
  ])('%s finds %s first', (typed, kind) => {
    expect(best(typed)).toBe(kind);
  });

  test('without readings Chinese and English are found all the same, and nothing is found by chance', () => {
    expect(findEntries(ALL, '图片', noReading)[0]?.kind).toBe('image');
    expect(findEntries(ALL, 'phone', noReading)[0]?.kind).toBe('phone');
    expect(findEntries(ALL, 'zzzz', reading)).toEqual([]);
    expect(findEntries(ALL, '  ', reading)).toEqual(ALL);
  });
});

describe('where something new goes', () => {
  const order = form(
    text('first'),
    { key: 'part', kind: 'section', title, fields: [text('inside')] },
    { key: 'lines', kind: 'table', title, fields: [text('item')] },
    { key: 'pages', kind: 'steps', title, fields: [{ key: 'page', kind: 'section', title, fields: [] }] },
  );
  const place = (selection: readonly string[], kind: string) =>
    placeForNew(order, selection, [{ kind }], fieldSpecs);

  test('at the end when nothing is selected, after a selected field, into a selected container', () => {
    expect(place([], 'text')).toEqual({ parent: null, index: 4 });
    expect(place(['first'], 'text')).toEqual({ parent: null, index: 1 });
    expect(place(['inside'], 'text')).toEqual({ parent: 'part', index: 1 });
    expect(place(['part'], 'text')).toEqual({ parent: 'part', index: 1 });
    expect(place(['lines'], 'number')).toEqual({ parent: 'lines', index: 1 });
    expect(place(['lines.item'], 'number')).toEqual({ parent: 'lines', index: 1 });
    expect(place(['gone'], 'text')).toEqual({ parent: null, index: 4 });
  });

  test('beside what may not hold it', () => {
    expect(place(['lines'], 'section')).toEqual({ parent: null, index: 3 });
    expect(place(['lines.item'], 'table')).toEqual({ parent: null, index: 3 });
    expect(place(['pages'], 'text')).toEqual({ parent: 'page', index: 0 });
    expect(place(['pages'], 'section')).toEqual({ parent: 'pages', index: 1 });
  });
});

describe('what an entry puts in', () => {
  const kinds = { specs: fieldSpecs, designs: kindDesigns };
  const customer = { ...form(text('name')), key: 'customer' };

  test('a new field with a key that is free', () => {
    const here = form(text('text'));
    expect(newFields({ kind: 'text' }, here, [here], kinds, 'zh-CN')).toMatchObject([
      { key: 'text2', kind: 'text' },
    ]);
    // The kind's English name would stay under a Chinese title and be wrong there.
    expect(newFields({ kind: 'text' }, here, [here], kinds, 'zh-CN')[0]?.title).toEqual({
      'zh-CN': '单行文本',
    });
    expect(newFields({ kind: 'text' }, here, [here], kinds, 'en')[0]?.title.en).toBe('Text');
  });

  test('a reference to the only other form there is', () => {
    const here = form(text('text'));
    expect(newFields({ kind: 'reference' }, here, [here, customer], kinds, 'zh-CN')).toMatchObject([
      { form: 'customer' },
    ]);
    const item = { ...customer, key: 'item' };
    expect(newFields({ kind: 'reference' }, here, [here, customer, item], kinds, 'zh-CN')).not.toMatchObject([
      { form: 'customer' },
    ]);
  });

  test('kept fields as they were kept, unless they are of a kind that is gone', () => {
    const [entry] = libraryEntries([{ id: '1', title, fields: [{ ...text('a') }] }], fieldSpecs);
    expect(entry?.puts).toEqual({ fields: [text('a')] });
    expect(libraryEntries([{ id: '2', title, fields: [{ kind: 'gone', key: 'a' }] }], fieldSpecs)).toEqual(
      [],
    );
  });
});
