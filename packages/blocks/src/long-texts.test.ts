import type { Field } from '@weir/artefact';
import { beforeAll, expect, test } from 'vitest';
import { fieldRuns, loadFieldData } from './run.ts';
import { fieldSpecs } from './spec.ts';
import { ZH } from './test-kind.ts';
import { workOf } from './test-work.ts';

// What strangers send may be long and as nasty as they like: no kind's reading, cleaning, checking or writing of a text may
// cost more than so much a character. (The regular expressions themselves are judged by tooling/checks/regexes.mjs.)

const UNITS = [
  ...[
    ' ',
    '\t',
    '\n',
    '\u200b',
    '\u0000',
    '\ud800',
    '𠮷',
    '　',
    '０',
    '1',
    '1,',
    '1 ',
    '.',
    '-',
    '--',
    '/',
    ':',
    '"',
    '""',
  ],
  ...[
    'a',
    'A、',
    '、',
    ',',
    '(',
    '）',
    '¥',
    '万',
    '年',
    '月1',
    '1日',
    '下午',
    '转',
    '_1',
    '#',
    '13812345678',
    '中国',
    '北京市',
  ],
  ...['市', '区', '高新区', '开发', '重点客户、', '重点客户', '★', 'x ', ' x'],
];
/** Kinds look at a text some dozen times (a multiple choice at three readings of it), but never once for each of its characters. */
const STEPS_A_CHARACTER = 600;
const ONCE = 4_000;

const kinds = fieldSpecs.all.filter(({ kind }) => fieldRuns.get(kind) !== undefined);

beforeAll(() => loadFieldData());

function work(field: Field, text: string): number {
  const run = fieldRuns.get(field.kind);
  return workOf(() => {
    const read = run?.fromText?.(field, text, ZH);
    const clean = run?.normalise?.(field, text) ?? text;
    run?.check?.(field, clean, new Map());
    run?.explain?.(field, 'type', clean);
    run?.toText(field, read !== undefined && 'value' in read ? read.value : clean, ZH);
  });
}

test.each(kinds.map(({ kind, example }) => [kind, example] as const))(
  'twice the text is twice the work for a %s, whatever it repeats',
  (kind, example) => {
    const field: Field = { ...example, kind };
    for (const unit of UNITS) {
      for (const end of ['', 'x']) {
        const once = unit.repeat(Math.ceil(ONCE / unit.length)) + end;
        const twice = unit.repeat(2 * Math.ceil(ONCE / unit.length)) + end;
        const small = work(field, once);
        const large = work(field, twice);
        const name = JSON.stringify([unit, end, small, large]);
        expect(large, name).toBeLessThanOrEqual(2.2 * small + 2_000);
        expect(large, name).toBeLessThanOrEqual(STEPS_A_CHARACTER * twice.length + 20_000);
      }
    }
  },
);

test('the count sees work that grows with the square of a text', () => {
  const cutOneByOne = (text: string) => {
    let rest = text;
    while (rest !== '') rest = rest.slice(1);
  };
  const small = workOf(() => cutOneByOne('x'.repeat(1_000)));
  const large = workOf(() => cutOneByOne('x'.repeat(2_000)));
  expect(large).toBeGreaterThan(3.5 * small);
});
