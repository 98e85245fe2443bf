import type { App, NavigationGroup } from '@weir/artefact';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLogo } from '../theme/read-logo.ts';
import { moved, outside, toGroup, withItems } from './edit-navigation.ts';
import { appFiles } from './export-app.ts';
import { formTemplates } from './templates/templates.ts';
import { placeMark } from './tour/place-mark.ts';
import { words as tourWords } from './tour/words.ts';

const title = (text: string) => ({ 'zh-CN': text });
const groups: readonly NavigationGroup[] = [
  { title: title('A'), items: [{ form: 'a' }, { form: 'b' }] },
  { title: title('B'), items: [{ form: 'c' }] },
];

it('edits the navigation without losing anything', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 5)).toEqual(['a', 'b', 'c']);
  expect(toGroup(groups, 0, 1, 1).map(({ items }) => items.map(({ form }) => form))).toEqual([
    ['a'],
    ['c', 'b'],
  ]);
  expect(toGroup(groups, 0, 9, 1)).toBe(groups);
  expect(withItems(groups, 1, [])[1]?.items).toEqual([]);
  expect(outside(groups, ['a', 'c', 'd'])).toEqual(['d']);
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(12), fc.integer({ min: -12, max: 12 }), (list, from, by) => {
      expect([...moved(list, from, by)].sort()).toEqual([...list].sort());
    }),
  );
});

it('exports an app as the files of its folder', () => {
  const app: App = { kind: 'app', specVersion: 1, key: 'office', title: title('行政'), navigation: [] };
  const files = appFiles([app, ...formTemplates.map(({ form }) => form)]);
  expect(Object.keys(files)).toEqual([
    'app.json',
    'forms/customer.form.json',
    'forms/inspection.form.json',
    'forms/leave.form.json',
    'forms/purchase.form.json',
    'forms/repair.form.json',
  ]);
  expect(files['app.json']).toEqual(app);
});

it('keeps every mark of the tour on the screen and off what it explains, where there is room', () => {
  expect(Object.values(tourWords).map(({ steps }) => steps.length)).toEqual([6, 6]);
  const screen = { width: 1280, height: 800 };
  const mark = { width: 320, height: 160 };
  expect(placeMark({ left: 0, top: 100, width: 264, height: 700 }, mark, screen)).toEqual({
    left: 276,
    top: 100,
  });
  expect(placeMark({ left: 1000, top: 0, width: 280, height: 800 }, mark, screen)).toEqual({
    left: 668,
    top: 8,
  });
  const box = fc.record({ left: fc.nat(1280), top: fc.nat(800), width: fc.nat(1280), height: fc.nat(800) });
  fc.assert(
    fc.property(fc.option(box), (target) => {
      const { left, top } = placeMark(target, mark, screen);
      expect(left).toBeGreaterThanOrEqual(8);
      expect(top).toBeGreaterThanOrEqual(8);
      expect(left + mark.width).toBeLessThanOrEqual(screen.width - 8);
      expect(top + mark.height).toBeLessThanOrEqual(screen.height - 8);
    }),
  );
});

it('takes pictures for a logo by their first bytes', async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  expect(await readLogo(new Blob([png]))).toEqual({ logo: 'data:image/png;base64,iVBORw0KGgoBAgM=' });
  expect(await readLogo(new Blob(['<svg onload="x"/>']))).toEqual({ trouble: 'notPicture' });
  const large = new Uint8Array(70_000);
  large.set(png);
  expect(await readLogo(new Blob([large]))).toEqual({ trouble: 'tooLarge', bytes: 70_000 });
});
