import { loadFieldData } from '@weir/blocks/run';
import type { Lookup } from '@weir/form-engine';
import { judgeAsPage, type Opened } from './engine.ts';

/** The browser's own engine, for a blank page: judges many orders at once. */
async function judgeAll(
  opened: Opened,
  orders: readonly unknown[],
  ask: (lookups: readonly Lookup[]) => Promise<never>,
): Promise<readonly (readonly string[])[]> {
  await loadFieldData();
  const answers: string[][] = [];
  for (const data of orders) {
    const { issues } = await judgeAsPage(opened, data, ask);
    answers.push(issues.map(({ code, path }) => `${code} ${path}`));
  }
  return answers;
}

Object.assign(globalThis, { judgeAll });
