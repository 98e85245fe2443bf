import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SecondAnswer } from '@weir/usecases/second-judge';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommand } from './commands.ts';

vi.setConfig({ testTimeout: 180_000 });

const AGREED: SecondAnswer = {
  complaints: [],
  examples: { judged: 1, possible: 1 },
  records: 0,
  differences: [],
  differing: 0,
  unfinished: null,
};
const planted = vi.hoisted(() => ({ answer: null as SecondAnswer | null }));
vi.mock('../second-judge/create-thread-judge.ts', async (original) => {
  const own = await original<typeof import('../second-judge/create-thread-judge.ts')>();
  return {
    createThreadJudge: () => {
      const real = own.createThreadJudge();
      return {
        compare: async (question: Parameters<typeof real.compare>[0]) =>
          planted.answer ?? (await real.compare(question)),
      };
    },
  };
});

const TEMPLATE = path.resolve(import.meta.dirname, '../../../../templates/jinggu');
let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'weir-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));
const publish = () =>
  runCommand(['publish', TEMPLATE], {
    cwd: home,
    env: { ...process.env, WEIR_DATA: path.join(home, 'data'), DATABASE_URL: '' },
  });

it('the command line without a server judges forms twice: what differs, or does not compile, is refused with the sentence', async () => {
  planted.answer = {
    ...AGREED,
    differing: 1,
    differences: [
      { path: '/channel', refusedBy: 'ours', example: { value: '"x"', says: { 'zh-CN': '不在选项里' } } },
    ],
  };
  const different = await publish();
  expect(different.exitCode).toBe(1);
  expect(different.out).toContain('例子 \\"x\\"，标准校验（JSON Schema）接受，本系统拒绝：“不在选项里”');

  planted.answer = { ...AGREED, complaints: ['strict mode: unknown keyword'] };
  const complained = await publish();
  expect([complained.exitCode, complained.out]).toEqual([1, expect.stringContaining('unknown keyword')]);

  planted.answer = { ...AGREED, unfinished: 'memory' };
  const unfinished = await publish();
  expect(unfinished.exitCode).toBe(0);
  expect(unfinished.out).toContain('second.unfinished');
});

it('the command line without a server publishes what the real judges agree on', async () => {
  planted.answer = null;
  const published = await publish();
  expect([published.exitCode, published.out]).toEqual([0, expect.not.stringContaining('second.')]);
});
