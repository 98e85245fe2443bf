import { fieldSpecs } from '@weir/blocks/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsText, readPasted } from './clipboard.ts';

const field = { key: 'a', kind: 'text', title: { 'zh-CN': '甲' } };

test('copied fields come back as they were', () => {
  const section = { key: 's', kind: 'section', title: { 'zh-CN': '组' }, fields: [field] };
  expect(readPasted(fieldsText([section, field]), fieldSpecs)).toEqual({
    are: 'fields',
    fields: [section, field],
  });
});

test('lines are offered as lines, the first cell of a row each', () => {
  expect(readPasted('姓名\t必填\r\n电话\n\n  ', fieldSpecs)).toEqual({
    are: 'lines',
    lines: ['姓名', '电话'],
  });
});

test.each([
  '',
  '<table><tr><td>姓名</td></tr></table>',
  '<!doctype html><p>x',
  '{"fields": [1]}',
  '{ not json',
  '{"weir.fields":1,"fields":[{"key":"a"}]}',
  '{"weir.fields":1,"fields":[]}',
])('nothing is made of foreign text: %s', (text) => {
  expect(readPasted(text, fieldSpecs).are).toBe('nothing');
});

test('fields of unknown kinds are named', () => {
  expect(readPasted(fieldsText([{ ...field, kind: 'hologram' }]), fieldSpecs)).toEqual({
    are: 'unknown',
    titles: ['甲'],
  });
});

test('any text can be pasted', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => readPasted(text, fieldSpecs).are !== 'fields'),
  );
});
