import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatherLines } from './gather-lines.ts';

const line = (number: number, level = 30) => `${JSON.stringify({ level, number })}\n`;

describe('lines that are gathered', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are written together once the time is over, in their order', () => {
    const written: string[] = [];
    const { write } = gatherLines((text) => written.push(text));
    for (const number of [1, 2, 3]) write(line(number));
    expect(written).toEqual([]);
    vi.runAllTimers();
    write(line(4));
    vi.runAllTimers();
    expect(written).toEqual([line(1) + line(2) + line(3), line(4)]);
  });

  it('are written with an error that follows them, which waits for nothing', () => {
    const written: string[] = [];
    const { write } = gatherLines((text) => written.push(text));
    write(line(1));
    write(line(2, 50));
    write(line(3, 60));
    expect(written).toEqual([line(1) + line(2, 50), line(3, 60)]);
  });

  it('never hold more than their limit and one line', () => {
    const written: string[] = [];
    const { write, flush } = gatherLines((text) => written.push(text), { mostCharacters: 100 });
    const all = Array.from({ length: 1_000 }, (_, number) => line(number));
    for (const one of all) write(one);
    flush();
    expect(Math.max(...written.map((text) => text.length))).toBeLessThan(100 + line(1_000).length);
    expect(written.join('')).toBe(all.join(''));
  });

  it('are not written again after a failed attempt', () => {
    const attempts: string[] = [];
    const { write, flush } = gatherLines((text) => {
      attempts.push(text);
      throw new Error('the reader is gone');
    });
    write(line(1));
    expect(flush).toThrow('the reader is gone');
    flush();
    expect(attempts).toEqual([line(1)]);
  });
});

describe('the last lines of a process', () => {
  it.each(['exit', 'throw', 'reject', 'end'])('are written when it ends by "%s", without secrets', (way) => {
    const { stderr } = spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('./test-last-lines.ts', import.meta.url)),
        way,
      ],
      { encoding: 'utf8' },
    );
    const lines = stderr.split('\n').filter((text) => text.includes('"msg":"request"'));
    expect(lines.map((text) => (JSON.parse(text) as { number: number }).number)).toEqual([1, 2, 3]);
    expect(stderr).not.toContain('not-for-the-log');
  });
});
