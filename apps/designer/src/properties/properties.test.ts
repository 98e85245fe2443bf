import { validateApp } from '@weir/artefact';
import { sameJson, valueAt } from '@weir/base';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { apply, type Command } from '@weir/form-design';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedExpr, fixedOf, sourceExpr, sourceOf, sourcesFor } from './default-value.ts';
import { issuesOf } from './issues-of.ts';
import { changeList, followersOf, followList, makeList, removeList } from './list-commands.ts';
import { readNumber, writeNumber } from './number-text.ts';
import { type Choice, movedItem, readChoices, TONES, writeChoices } from './options-text.ts';
import { commonProperties, PANEL_GROUPS, panelOf } from './shared-properties.ts';
import { artefacts, fieldIn, orderForm, returnForm } from './test-app.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };
const said = { 'zh-CN': '改列表', en: 'Change list' };

describe('choices as text', () => {
  test('one column of a spreadsheet is the values', () => {
    expect(readChoices('天猫\r\n京东\r\n\r\n 拼多多 \r\n').choices).toEqual([
      { value: '天猫' },
      { value: '京东' },
      { value: '拼多多' },
    ]);
  });

  test('a list of Word is its words: bullets and numbers are no options', () => {
    const values = (text: string, before: readonly Choice[] = []) =>
      readChoices(text, before).choices.map(({ value }) => value);
    expect(values('•\t天猫\n•\t京东\n•\t拼多多')).toEqual(['天猫', '京东', '拼多多']);
    expect(values('1、天猫\n2、京东\n3、3M')).toEqual(['天猫', '京东', '3M']);
    // Options that are there already were meant as they are written.
    expect(values('1. 甲\n2. 乙\n•\t丙', [{ value: '1. 甲' }, { value: '2. 乙' }])).toEqual([
      '1. 甲',
      '2. 乙',
      '丙',
    ]);
  });

  test('two columns are value and shown text, English where only the value is Chinese; three are both languages', () => {
    expect(readChoices('A\t重点客户\n专票\tVAT invoice\nJD\t京东\tJD.com').choices).toEqual([
      { value: 'A', title: { 'zh-CN': '重点客户' } },
      { value: '专票', title: { 'zh-CN': '专票', en: 'VAT invoice' } },
      { value: 'JD', title: { 'zh-CN': '京东', en: 'JD.com' } },
    ]);
  });

  test('doubles, overlong and too many are told and left out', () => {
    const long = '长'.repeat(101);
    expect(readChoices(`A\nB\nA\nA\n${long}`)).toMatchObject({
      choices: [{ value: 'A' }, { value: 'B' }],
      doubled: ['A'],
      tooLong: 1,
    });
    const many = readChoices(Array.from({ length: 600 }, (_, i) => `v${i}`).join('\n'));
    expect(many.choices.length).toBe(500);
    expect(many.tooMany).toBe(true);
  });

  test('colours stay with their values', () => {
    expect(readChoices('京东\n天猫', [{ value: '天猫', tone: 'danger' }]).choices).toEqual([
      { value: '京东' },
      { value: '天猫', tone: 'danger' },
    ]);
  });

  test('what is written reads back the same', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9\u4e00-\u4eff]{1,12}$/);
    const choice = fc.record(
      {
        value: word,
        title: fc.oneof(
          fc.record({ 'zh-CN': word, en: word }),
          // Chinese with a Latin value; a Latin title of a Chinese value would read as English.
          fc.record({ 'zh-CN': fc.stringMatching(/^[\u4e00-\u4eff]{1,8}$/) }),
        ),
        tone: fc.constantFrom(...TONES),
      },
      { requiredKeys: ['value'] },
    );
    fc.assert(
      fc.property(fc.uniqueArray(choice, { selector: ({ value }) => value, maxLength: 20 }), (choices) => {
        expect(
          readChoices(writeChoices(choices as readonly Choice[]), choices as readonly Choice[]).choices,
        ).toEqual(choices);
      }),
    );
  });

  test('one option elsewhere, the others in their order', () => {
    expect(movedItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(movedItem(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(movedItem(['a'], 0, 1)).toEqual(['a']);
  });
});

describe('numbers as people type them', () => {
  test.each([
    ['１２', { is: 'number', value: 12 }],
    ['1,200', { is: 'number', value: 1200 }],
    [' -0.5 ', { is: 'number', value: -0.5 }],
    ['', { is: 'nothing' }],
    ['abc', { is: 'notNumber' }],
    ['1e9', { is: 'notNumber' }],
    ['--1', { is: 'notNumber' }],
    ['12,5', { is: 'notNumber' }],
    ['①', { is: 'notNumber' }],
    ['5万', { is: 'number', value: 50000 }],
  ])('%s', (text, read) => {
    expect(readNumber(text, {})).toEqual(read);
  });

  test('bounds, whole numbers and megabytes', () => {
    expect(readNumber('0', { minimum: 1 })).toEqual({ is: 'tooSmall', limit: '1' });
    expect(readNumber('1.5', { whole: true })).toEqual({ is: 'notWhole' });
    expect(readNumber('2.5', { whole: true, scale: 1_000_000 })).toEqual({ is: 'number', value: 2_500_000 });
    expect(readNumber('101', { maximum: 100_000_000, scale: 1_000_000 })).toEqual({
      is: 'tooLarge',
      limit: '100',
    });
    expect(writeNumber(2_500_000, 1_000_000)).toBe('2.5');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (bytes) => {
        const read = readNumber(writeNumber(bytes, 1_000_000), { whole: true, scale: 1_000_000 });
        expect(read).toEqual({ is: 'number', value: bytes });
      }),
    );
  });
});

describe('lists shared between forms', () => {
  const list = {
    key: 'channels',
    title: { 'zh-CN': '渠道' },
    options: [{ value: '天猫' }, { value: '抖音' }],
  };
  const run = (design: { artefacts: typeof artefacts }, command: Command) => {
    const applied = apply(design, command, KINDS);
    if (!applied.ok) throw new Error(JSON.stringify(applied.issues));
    return { artefacts: applied.design.artefacts };
  };

  test('a list made of a field, followed by another, changed once, taken away', () => {
    const own = { ...list, options: [{ value: '天猫', tone: 'danger' as const }, { value: '京东' }] };
    let design = run({ artefacts }, makeList({ artefacts }, orderForm, 'channel', own, said));
    expect(fieldIn(design.artefacts, 'order', 'channel')).toMatchObject({
      list: 'channels',
      options: own.options,
    });
    design = run(design, followList(returnForm, 'from', own, said));
    expect(fieldIn(design.artefacts, 'return', 'from')?.options).toEqual(own.options);
    expect(followersOf(design, 'channels').map(({ form, name }) => `${form.key}.${name}`)).toEqual([
      'order.channel',
      'return.from',
    ]);
    expect(validateApp(design.artefacts, fieldSpecs)).toEqual([]);

    const options = [...own.options, { value: '抖音' }];
    design = run(design, changeList(design, 'channels', options, said));
    expect(fieldIn(design.artefacts, 'order', 'channel')?.options).toEqual(options);
    expect(fieldIn(design.artefacts, 'return', 'from')?.options).toEqual(options);
    expect(validateApp(design.artefacts, fieldSpecs)).toEqual([]);

    design = run(design, removeList(design, 'channels', said));
    expect(fieldIn(design.artefacts, 'order', 'channel')).toMatchObject({ options });
    expect(fieldIn(design.artefacts, 'order', 'channel')).not.toHaveProperty('list');
    expect(design.artefacts.find(({ kind }) => kind === 'app')).not.toHaveProperty('lists');
  });
});

describe('defaults', () => {
  const text = { type: 'text' } as const;
  const date = { type: 'date' } as const;
  const list = { type: 'list', of: text } as const;

  test('say where they come from', () => {
    expect(sourceOf(undefined, text)).toBe('none');
    expect(sourceOf({ text: 'A' }, text)).toBe('fixed');
    expect(sourceOf({ call: 'today', args: [] }, date)).toBe('today');
    expect(sourceOf({ field: '_me' }, text)).toBe('me');
    expect(sourceOf({ field: 'other' }, text)).toBe('formula');
    expect(sourceOf({ list: [{ text: 'A' }, { field: 'b' }] }, list)).toBe('formula');
  });

  test('every source a kind offers is one that reads back', () => {
    for (const type of [text, date, { type: 'dateTime' } as const, { type: 'number' } as const, list]) {
      for (const source of sourcesFor(type, false)) {
        const expr = sourceExpr(source);
        if (expr !== undefined) expect(sourceOf(expr, type)).toBe(source);
      }
    }
    expect(sourcesFor(text, true)).toContain('me');
  });

  test('constants go there and back', () => {
    expect(fixedOf(fixedExpr('2025-01-02', date), date)).toBe('2025-01-02');
    expect(fixedExpr('1.50', { type: 'number' })).toEqual({ number: '1.50' });
    expect(fixedOf(fixedExpr(['A', 'B'], list), list)).toEqual(['A', 'B']);
    expect(fixedExpr('', text)).toBeUndefined();
  });
});

describe('the panel of a field', () => {
  test('of every kind has all its properties, each once', () => {
    for (const spec of fieldSpecs.all) {
      const panel = panelOf(spec.example, KINDS);
      const paths = PANEL_GROUPS.flatMap((group) => panel[group]).map(({ path }) => path);
      expect(new Set(paths).size, spec.kind).toBe(paths.length);
      expect(paths, spec.kind).toContain('/title');
      for (const { path } of kindDesigns.get(spec.kind)?.properties ?? [])
        expect(paths, spec.kind).toContain(path);
    }
  });

  test('hides what makes no sense, unless a file written by hand says it', () => {
    const paths = (field: Parameters<typeof panelOf>[0]) =>
      Object.values(panelOf(field, KINDS))
        .flat()
        .map(({ path }) => path);
    const section = { key: 's', kind: 'section', title: said, fields: [] };
    expect(paths(section)).not.toContain('/placeholder');
    expect(paths({ ...section, placeholder: said })).toContain('/placeholder');
  });

  test('several fields have in common what all of them have', () => {
    const paths = (...kinds: readonly string[]) =>
      commonProperties(
        kinds.map((kind) => ({ key: kind, kind, title: said })),
        KINDS,
      ).map(({ path }) => path);
    expect(paths('text', 'text')).toContain('/maxLength');
    expect(paths('text', 'number')).toContain('/required');
    expect(paths('text', 'number')).not.toContain('/maxLength');
    expect(paths('text', 'section')).toEqual(['/help']);
    expect(paths('choice', 'choice')).not.toContain('/options');
  });
});

test('issues stand at the property they concern; those inside a container are told there', () => {
  const issue = (path: string, code = 'x', data?: Readonly<Record<string, unknown>>) => ({
    artefact: 'form/order',
    index: 0,
    code,
    path,
    message: said,
    ...(data === undefined ? {} : { data }),
  });
  const found = issuesOf(
    [
      issue('/fields/0/pattern'),
      issue('/fields/0/options/3/value'),
      issue('/fields/0', 'artefact.missing', { name: 'options' }),
      issue('/fields/0/kind2'),
      issue('/fields/0/fields/1/title'),
      issue('/fields/01/pattern'),
      { ...issue('/fields/0/pattern'), artefact: 'form/other' },
    ],
    'form/order',
    '/fields/0',
    ['/pattern', '/options'],
  );
  expect(found.at('/pattern').length).toBe(1);
  expect(found.at('/options').length).toBe(2);
  expect(found.whole.map(({ path }) => path)).toEqual(['/fields/0/kind2']);
});

test('values by pointer', () => {
  expect(valueAt({ a: [{ 'b/c': 1 }] }, '/a/0/b~1c')).toBe(1);
  expect(valueAt({}, '/constructor')).toBeUndefined();
  expect(sameJson({ a: 1, b: [1] }, { b: [1], a: 1 })).toBe(true);
  expect(sameJson({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(sameJson([], {})).toBe(false);
});
