// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Field } from '@weir/artefact';
import { kinds, readTyped } from '@weir/blocks/run';
import { judge, prepareForm } from '@weir/form-engine';
import { StatusRegion } from '@weir/ui';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { FormRenderer } from './form-renderer.tsx';
import { formOf, storeOf } from './test-form.tsx';

// What is typed into the controls of a page means what the kind's reader says, which is also what files and the clipboard
// ask (packages/usecases/src/import/one-reader.test.ts has the other half).

afterEach(cleanup);

const field = (kind: string, key: string, rest: Readonly<Record<string, unknown>> = {}): Field => ({
  key,
  kind,
  title: { 'zh-CN': key, en: key },
  ...rest,
});
const fields = [
  field('number', 'count', { unit: { 'zh-CN': '件', en: 'pcs' } }),
  field('decimal', 'money', { currency: 'CNY', places: 2 }),
  field('decimal', 'weight', { places: 3, unit: { 'zh-CN': '公斤', en: 'kg' } }),
  field('date', 'day'),
  field('phone', 'phone'),
  field('text', 'code', { transform: 'upper', maxLength: 10 }),
  field('long-text', 'note', { maxLength: 10 }),
];
const prepared = prepareForm(formOf(fields), kinds);
const CONTEXT = { locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY' } as const;
const PERSON = { me: 'u1', today: '2025-11-03', now: '2025-11-03T06:05:00Z' } as const;

const pieces = fc.constantFrom(
  ...[
    '0',
    '1',
    '12',
    '123',
    '2025',
    '11',
    '03',
    '３',
    '０',
    '.',
    '．',
    '。',
    ',',
    '，',
    '-',
    '－',
    '−',
    '/',
    ':',
    '：',
  ],
  ...[
    ' ',
    '　',
    '\u00a0',
    '\u200b',
    '\u0000',
    '¥',
    '￥',
    '$',
    '元',
    '万',
    '亿',
    '%',
    '(',
    ')',
    '（',
    '）',
    '+',
    'e',
    'E5',
  ],
  ...[
    '年',
    '月',
    '日',
    '号',
    '下午',
    'PM',
    '件',
    'kg',
    'ＫＧ',
    '转',
    '_',
    '#',
    '分机',
    '138',
    '13812345678',
    '0519',
    '86512345',
  ],
  ...['a', 'ａ', '张', '𠮷', '\ud800', 'null', 'NaN', '²', '①'],
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 7 }).map((some) => some.join('')),
  fc.constantFrom(
    ...[
      '12,5',
      '1,234.5',
      '１２３４．５',
      '1 234',
      '¥1,234.00',
      '(5.00)',
      '-5',
      '5%',
      '1e3',
      '12.',
      '.5',
      '1,23,456',
      '--5',
    ],
    ...[
      '2025/11/3',
      '2025.11.03',
      '2025年11月3日',
      '20251103',
      '11-3',
      '3/11/2025',
      '2025-02-30',
      '25-11-03',
      '45964',
    ],
    ...[
      '17812345678-1234',
      '138 1234 5678 转 1234',
      '+86 138-1234-5678_12',
      '13812345678,13912345678',
      '1'.repeat(200),
    ],
  ),
);

/** Puts the text in, as a person who types it and goes on. */
function enter(input: HTMLElement, text: string): void {
  fireEvent.focus(input);
  fireEvent.change(input, { target: { value: text } });
  fireEvent.blur(input);
}

/** What an input of one line keeps of a text: browsers drop line breaks. */
const oneLine = (text: string): string => text.replace(/[\r\n]/g, '');

test('what is typed on the page is judged as what the reader of the kind says', () => {
  const store = storeOf(formOf(fields), { currency: 'CNY' });
  render(
    <StatusRegion>
      <FormRenderer store={store} onSubmit={async () => ({ done: true })} />
    </StatusRegion>,
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), texts, (one, any) => {
      const text = oneLine(any);
      enter(screen.getByLabelText(one.key), text);
      const typed = store.judge();
      const read = judge(
        prepared,
        { ...store.entered, [one.key]: readTyped(one, text, CONTEXT) },
        { ...PERSON, facts: new Map() },
      );
      expect(typed.data[one.key], JSON.stringify(text)).toEqual(read.data[one.key]);
      const codes = (issues: typeof typed.issues) =>
        issues.filter(({ path }) => path === `/${one.key}`).map(({ code }) => code);
      expect(codes(typed.issues), JSON.stringify(text)).toEqual(codes(read.issues));
    }),
    { numRuns: 600 },
  );
}, 60_000);

test('a day and a time typed beside it are the moment a file would give as one text', () => {
  const moment = field('date-time', 'at');
  const store = storeOf(formOf([moment]));
  render(
    <StatusRegion>
      <FormRenderer store={store} onSubmit={async () => ({ done: true })} />
    </StatusRegion>,
  );
  const day = screen.getByPlaceholderText('YYYY-MM-DD');
  const time = screen.getByPlaceholderText('HH:MM');
  const days = fc.constantFrom(
    '2025-11-03',
    '2025/11/3',
    '２０２５年１１月３日',
    '20251103',
    '2025-02-30',
    '下周',
    '11-3',
  );
  const times = fc.constantFrom(
    ...[
      '14:05',
      '１４：０５',
      '14:05:30',
      '下午2:05',
      '2:05 PM',
      '1405',
      '905',
      '14点',
      '14时05分',
      '25:00',
      '9',
      '晚上',
      '14:5',
    ],
  );
  fc.assert(
    fc.property(days, times, (oneDay, oneTime) => {
      enter(day, oneDay);
      enter(time, oneTime);
      const read = readTyped(moment, `${oneDay} ${oneTime}`, CONTEXT);
      const typed = store.entered.at;
      // What cannot be read is shown as it was typed, but for the half that could be.
      if (typeof read === 'string' && read.endsWith('Z')) expect(typed).toBe(read);
      else expect(store.judge().issues.map(({ code }) => code)).toEqual(['date']);
      enter(time, '');
      enter(day, '');
    }),
  );
}, 60_000);
