import type { Field, Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { apply } from '@weir/form-design';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designKinds } from '../proof/kinds.ts';
import { type Asked, chosen, moveBy, moveIn, moveOut, neighbourOf, placeForNew } from './edits.ts';
import { indexOf } from './form-index.ts';

const of = (key: string, kind = 'text', fields?: readonly Field[]): Field => ({
  key,
  kind,
  title: { 'zh-CN': key },
  ...(fields ? { fields } : {}),
});
const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: { 'zh-CN': '订单' },
  fields: [
    of('head', 'section', [of('a'), of('b'), of('inner', 'section', [of('c')])]),
    of('d'),
    of('lines', 'table', [of('x'), of('y')]),
    of('pages', 'steps', [of('one', 'section', [of('e')]), of('two', 'section', [])]),
    of('f'),
  ],
};
/** The tree after an edit, as text. */
function after(asked: Asked, before = form): string {
  if ('nothing' in asked) return asked.nothing;
  const applied = apply({ artefacts: [before] }, asked.command, designKinds);
  if (!applied.ok) return applied.issues.map(({ code }) => code).join();
  const print = (fields: readonly Field[]): string =>
    fields.map((field) => field.key + (field.fields ? `(${print(field.fields)})` : '')).join(' ');
  const [found] = applied.design.artefacts;
  return found?.kind === 'form' ? print(found.fields) : '';
}

describe('moving with the keyboard', () => {
  test('up and down among siblings, several together, to the ends and no further', () => {
    expect(after(moveBy(form, ['b'], -1, fieldSpecs))).toContain('head(b a inner(c))');
    expect(after(moveBy(form, ['a', 'b'], 1, fieldSpecs))).toContain('head(inner(c) a b)');
    expect(after(moveBy(form, ['a'], -1, fieldSpecs))).toBe('first');
    expect(after(moveBy(form, ['f'], 1, fieldSpecs))).toBe('last');
    expect(after(moveBy(form, ['lines.y'], -1, fieldSpecs))).toContain('lines(y x)');
  });
  test('into the container above, and out behind it', () => {
    expect(after(moveIn(form, ['d'], fieldSpecs))).toContain('head(a b inner(c) d)');
    expect(after(moveIn(form, ['f'], fieldSpecs))).toContain('two(f)');
    expect(after(moveIn(form, ['a'], fieldSpecs))).toBe('noContainer');
    expect(after(moveOut(form, ['c'], fieldSpecs))).toContain('head(a b inner() c)');
    expect(after(moveOut(form, ['e'], fieldSpecs))).toContain('pages(one() two()) e f');
    expect(after(moveOut(form, ['d'], fieldSpecs))).toBe('atTop');
  });
  test('a table goes into no table, a section into no table', () => {
    expect(
      after(
        moveIn({ ...form, fields: [of('t', 'table', [of('x')]), of('s', 'section', [])] }, ['s'], fieldSpecs),
      ),
    ).toBe('noContainer');
  });
});

test('what is chosen is each field once, without those inside others', () => {
  expect(chosen(form, ['c', 'head', 'gone', 'f', 'f'], fieldSpecs)).toEqual(['head', 'f']);
});

test('new fields go into the selected container, behind the selected field, or to the end', () => {
  const at = (selection: readonly string[], kind = 'text') =>
    placeForNew(form, selection, [{ kind }], fieldSpecs);
  expect(at([])).toEqual({ parent: null, index: 5 });
  expect(at(['a'])).toEqual({ parent: 'head', index: 1 });
  expect(at(['head'])).toEqual({ parent: 'head', index: 3 });
  expect(at(['pages'])).toEqual({ parent: 'one', index: 1 });
  expect(at(['lines.x'])).toEqual({ parent: 'lines', index: 1 });
  expect(at(['lines.x'], 'section')).toEqual({ parent: null, index: 3 });
});

test('what is selected when fields go', () => {
  expect(neighbourOf(form, ['a'], fieldSpecs)).toBe('b');
  expect(neighbourOf(form, ['inner'], fieldSpecs)).toBe('b');
  expect(neighbourOf(form, ['c'], fieldSpecs)).toBe('inner');
  expect(neighbourOf(form, ['f'], fieldSpecs)).toBe('pages');
});

test('whatever is asked of whatever is selected, the edit is one the form takes or a reason', () => {
  const names = indexOf(form, fieldSpecs).all.map(({ name }) => name);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('up', 'down', 'in', 'out'),
      (selection, way) => {
        const asked =
          way === 'in'
            ? moveIn(form, selection, fieldSpecs)
            : way === 'out'
              ? moveOut(form, selection, fieldSpecs)
              : moveBy(form, selection, way === 'up' ? -1 : 1, fieldSpecs);
        if ('nothing' in asked) return;
        const applied = apply({ artefacts: [form] }, asked.command, designKinds);
        if (!applied.ok) {
          // Fields of several places may not all fit; then the refusal says why.
          expect(chosen(form, selection, fieldSpecs).length).toBeGreaterThan(1);
          return;
        }
        const [next] = applied.design.artefacts;
        expect(next?.kind === 'form' && indexOf(next, fieldSpecs).all.length).toBe(names.length);
      },
    ),
    { numRuns: 300 },
  );
});
