import type { ArtefactIssue, Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { expect, test } from 'vitest';
import type { SessionState } from '../session/session.ts';
import { lookOf } from './selection.ts';

const form = {
  kind: 'form',
  specVersion: 1,
  key: 'f',
  title: { 'zh-CN': '表' },
  fields: [
    { key: 'a', kind: 'text', title: { 'zh-CN': '甲' } },
    { key: 'b', kind: 'text', title: { 'zh-CN': '乙' } },
    { key: 'c', kind: 'text', title: { 'zh-CN': '丙' } },
  ],
} as Form;
const issue = (path: string, severity: 'error' | 'warning'): ArtefactIssue => ({
  artefact: 'form/f',
  code: 'x',
  index: 1,
  path,
  message: { 'zh-CN': '' },
  severity,
});
const state = (selection: readonly string[], issues: readonly ArtefactIssue[] = []) =>
  ({ design: { artefacts: [form] }, formKey: 'f', selection, issues }) as unknown as SessionState;
const look = (of: SessionState, name: string) => lookOf(of, name, fieldSpecs);

test('an item knows whether it is selected, where Tab stops, and what is wrong with it', () => {
  const some = state(['a', 'b'], [issue('/fields/0/title', 'warning'), issue('/fields/1/title', 'error')]);
  expect(look(some, 'a')).toEqual({ selected: true, stop: false, last: false, mark: 'warning' });
  expect(look(some, 'b')).toEqual({ selected: true, stop: true, last: true, mark: 'error' });
  expect(look(some, 'c')).toEqual({ selected: false, stop: false, last: false, mark: undefined });
  const none = state([]);
  expect(look(none, 'a')).toEqual({ selected: false, stop: true, last: false, mark: undefined });
});

test('an equal look is the same: nothing is drawn again for it', () => {
  const before = look(state(['a'], [issue('/fields/1', 'error')]), 'b');
  expect(look(state(['a', 'c'], [issue('/fields/1/x', 'error')]), 'b')).toBe(before);
  expect(look(state(['b']), 'b')).not.toBe(before);
});
