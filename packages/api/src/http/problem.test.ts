import { expect, it } from 'vitest';
import { contentDisposition } from '../fill/files.ts';
import { problem, problemOfFailure } from './problem.ts';

const issue = { code: 'required', path: '/a', message: { 'zh-CN': '请填写 A' } };

it('speaks the asked language and falls back to Chinese', () => {
  const zh = problem('invalid', 'zh-CN', { issues: [issue] }).body as { title: string };
  const en = problem('invalid', 'en', { issues: [issue] }).body as {
    title: string;
    issues: readonly { message: string; messages: object }[];
  };
  expect([zh.title, en.title]).toEqual(['内容没有通过检查', 'The content did not pass the checks']);
  expect(en.issues[0]).toMatchObject({ message: '请填写 A', messages: { 'zh-CN': '请填写 A' } });
});

it.each([
  ['invalid', 422],
  ['forbidden', 403],
  ['missing', 404],
  ['keyReused', 422],
] as const)('answers %s with %i', (failure, status) => {
  expect(problemOfFailure({ failure, issues: [issue] }, 'en')).toMatchObject({
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
});

it('answers a link that is over with 410', () => {
  for (const code of ['link.revoked', 'link.expired'])
    expect(problemOfFailure({ failure: 'missing', issues: [{ ...issue, code }] }, 'en').status).toBe(410);
  expect(
    problemOfFailure({ failure: 'missing', issues: [{ ...issue, code: 'link.unknown' }] }, 'en').status,
  ).toBe(404);
});

it('writes file names that cannot break out of their header', () => {
  expect(contentDisposition('attachment', 'a"\r\nset-cookie: x; 合同\\.pdf')).toBe(
    `attachment; filename="a___set-cookie: x; ___.pdf"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%3B%20%E5%90%88%E5%90%8C%5C.pdf`,
  );
});
