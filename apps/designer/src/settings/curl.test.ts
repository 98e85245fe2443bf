import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Form } from '@weir/artefact';
import { expect, it } from 'vitest';
import { curlFor } from './curl.ts';

const order = JSON.parse(readFileSync('templates/jinggu/forms/order.form.json', 'utf8')) as Form;

/** The words a shell passes on. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('/bin/sh', ['-c', `curl() { for word do printf '%s\\0' "$word"; done; }\n${command}`], {
    encoding: 'utf8',
  })
    .split('\0')
    .slice(0, -1);

it('is a command with a body that a shell hands on unchanged, the same each time', () => {
  const form: Form = {
    ...order,
    fields: [
      {
        key: 'who',
        kind: 'choice',
        title: { 'zh-CN': '谁' },
        required: true,
        options: [{ value: "O'Hara $HOME `x`" }],
      },
    ],
  };
  const command = curlFor('https://weir.example', 'jinggu', form);
  const sent = wordsOf(command);
  expect(sent).toContain('https://weir.example/api/v1/apps/jinggu/forms/order/records');
  expect(JSON.parse(sent.at(-1) ?? '')).toEqual({ data: { who: "O'Hara $HOME `x`" } });
  expect(curlFor('https://weir.example', 'jinggu', form)).toBe(command);
});

it('fills in every field of the order form that must be filled', () => {
  const { data } = JSON.parse(wordsOf(curlFor('https://weir.example', 'jinggu', order)).at(-1) ?? '') as {
    data: Readonly<Record<string, unknown>>;
  };
  expect(data).toHaveProperty('consignee');
  expect(data).toHaveProperty('lines');
  expect(data).not.toHaveProperty('orderNo');
});
