import { describe, expect, it } from 'vitest';
import { validateArtefact } from '../../check/validate-artefact.ts';
import { testSpecs } from '../../test-specs.ts';
import { controlIssues } from './check-controls.ts';
import type { Form } from './form.ts';

const title = (text: string) => ({ 'zh-CN': text, en: text });
const form = (...fields: readonly Readonly<Record<string, unknown>>[]): Form =>
  ({
    kind: 'form',
    specVersion: 1,
    key: 'visit',
    title: title('Visit'),
    fields: fields.map((field, i) => ({ key: `f${i}`, kind: 'text', title: title(`F${i}`), ...field })),
  }) as unknown as Form;
const codes = (...fields: readonly Readonly<Record<string, unknown>>[]) =>
  validateArtefact(form(...fields), testSpecs).map(({ code, path }) => `${code} ${path}`);
const stars = { name: 'stars', title: { 'zh-CN': '星星', en: 'Stars' }, kinds: ['number'] };

describe('the control of a field', () => {
  it('is a name, in fields and in columns', () => {
    expect(codes({ control: 'stars' })).toEqual([]);
    expect(codes({ control: 'a'.repeat(40) }, { control: 'Map_2-x' })).toEqual([]);
    const fields = [{ key: 'a', kind: 'number', title: title('A'), control: 'stars' }];
    expect(codes({ kind: 'table', fields })).toEqual([]);
  });

  it.each([
    ['', 'artefact.'],
    ['a'.repeat(41), 'artefact.'],
    ['../x', 'artefact.'],
    ['星', 'artefact.'],
    [5, 'artefact.type'],
    [null, 'artefact.type'],
    [{}, 'artefact.type'],
    ['__proto__', 'artefact.'],
    ['constructor', 'artefact.reserved'],
    ['toString', 'artefact.reserved'],
  ])('is refused as %j', (control, code) => {
    const found = codes({ control });
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one).toMatch(new RegExp(`^${code}.* /fields/0/control$`));
  });

  it.each([
    ['serial', {}],
    ['notice', {}],
    ['section', { fields: [{ key: 'a', kind: 'text', title: title('A') }] }],
    ['table', { fields: [{ key: 'a', kind: 'text', title: title('A') }] }],
  ])('is no property of the kind %s, which has none', (kind, more) => {
    expect(codes({ kind, control: 'stars', ...more })).toEqual([
      'artefact.unknownProperty /fields/0/control',
    ]);
  });

  it('is refused where nobody enters the value', () => {
    const compute = { op: '+', args: [{ number: '1' }, { number: '2' }] };
    expect(codes({ kind: 'number', compute, control: 'stars' })).toEqual([
      'field.noControl /fields/0/control',
    ]);
  });
});

describe('controlIssues', () => {
  const told = (made: Form, widgets = [stars]) =>
    controlIssues([made], testSpecs, widgets).map(({ code, path, severity }) => [code, path, severity]);

  it('has nothing to say of controls that are registered for their kind', () => {
    expect(told(form({ kind: 'number', control: 'stars' }, {}))).toEqual([]);
  });

  it('warns of a control nobody registered, in columns too, and never blocks', () => {
    const fields = [{ key: 'a', kind: 'number', title: title('A'), control: 'gone' }];
    expect(told(form({ control: 'map' }, { kind: 'table', fields }))).toEqual([
      ['field.controlUnknown', '/fields/0/control', 'warning'],
      ['field.controlUnknown', '/fields/1/fields/0/control', 'warning'],
    ]);
    expect(told(form({ control: 'constructor' }), [])).toHaveLength(1);
  });

  it('warns of a control that is made for other kinds', () => {
    expect(told(form({ control: 'stars' }))).toEqual([['field.controlKind', '/fields/0/control', 'warning']]);
  });
});
