import { expect, it } from 'vitest';
import { artefacts } from '../test-specs.ts';
import { migrate } from './migrate.ts';
import type { MigrationStep } from './migration-step.ts';

const steps: readonly MigrationStep[] = [
  { name: 'NameBecomesTitle', from: 1, up: ({ name, ...body }) => ({ ...body, title: { 'zh-CN': name } }) },
  { name: 'TitleHasEnglish', from: 2, up: (body) => ({ ...body, english: true }) },
];

it('walks the steps from the version of the file to the current one', () => {
  expect(migrate({ specVersion: 1, name: '订单' }, steps, 3)).toEqual({
    body: { specVersion: 3, title: { 'zh-CN': '订单' }, english: true },
    from: 1,
  });
  expect(migrate({ specVersion: 2 }, steps, 3)).toEqual({ body: { specVersion: 3, english: true }, from: 2 });
});

it('leaves alone what is current, newer or unreadable', () => {
  for (const artefact of artefacts) expect(migrate(artefact)).toEqual({ body: artefact, from: 1 });
  for (const body of [null, 3, {}, { specVersion: 'x' }, { specVersion: 9 }])
    expect(migrate(body).body).toBe(body);
});
