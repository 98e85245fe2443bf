import { expect, it } from 'vitest';
import { validateArtefact } from '../../check/validate-artefact.ts';
import { app, testSpecs } from '../../test-specs.ts';
import { contrastWithWhite } from './check-theme.ts';

const codes = (theme: unknown) =>
  validateArtefact({ ...app, theme }, testSpecs).map(({ code, path }) => `${code} ${path}`);

it('lets a small picture, a dark colour and a density stand', () => {
  expect(
    codes({ logo: 'data:image/png;base64,iVBORw0KGgo=', primary: '#0f6b8c', density: 'compact' }),
  ).toEqual([]);
  expect(codes({})).toEqual([]);
});

it('says what is wrong with a theme', () => {
  expect(codes({ primary: '#ffcc00' })).toEqual(['theme.contrast /theme/primary']);
  expect(codes({ primary: 'red' })).toEqual(['artefact.format /theme/primary']);
  expect(codes({ logo: 'https://shop.example/logo.png' })).toEqual(['theme.logo /theme/logo']);
  expect(codes({ logo: 'data:image/svg+xml;base64,PHN2Zz4=' })).toEqual(['theme.logo /theme/logo']);
  expect(codes({ logo: `data:image/png;base64,${'A'.repeat(88_000)}` })).toEqual([
    'theme.logoSize /theme/logo',
  ]);
  expect(codes({ density: 'tiny' })).toEqual(['artefact.value /theme/density']);
  expect(codes({ font: 'x' })).toEqual(['artefact.unknownProperty /theme/font']);
});

it('reckons contrast as WCAG does', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5);
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5);
  expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
});
