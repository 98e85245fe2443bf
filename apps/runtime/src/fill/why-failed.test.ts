import { expect, test } from 'vitest';
import { NotReached, Refused } from './refused.ts';
import { isJudgedThere, whyFailed } from './why-failed.ts';

const issue = {
  code: 'forbidden.field',
  path: '/field',
  message: { 'zh-CN': '你没有使用字段“客户”的权限', en: 'You may not use the field “Customer”' },
};
const refused = (status: number, issues: Refused['issues'] = []) => new Refused(status, 'x', '', issues);

test.each([
  [403, [issue], '你没有使用字段“客户”的权限', 'You may not use the field “Customer”'],
  [403, [], '没有查看这些内容的权限', 'not allowed'],
  [401, [issue], '登录已过期', 'session has ended'],
  [410, [], '链接已过期或被收回', 'withdrawn'],
  [429, [], '查得太频繁', 'Too many'],
  [500, [], '系统暂时查不了', 'cannot answer right now'],
  [503, [], '系统暂时查不了', 'cannot answer right now'],
] as const)('a question refused with %d is not blamed on the network', (status, issues, zh, en) => {
  expect(whyFailed(refused(status, issues), 'zh-CN')).toContain(zh);
  expect(whyFailed(refused(status, issues), 'en')).toContain(en);
});

test('only a question that did not arrive is blamed on the network', () => {
  expect(whyFailed(new NotReached('x'), 'zh-CN')).toContain('网络断开或太慢');
  expect(whyFailed(new DOMException('x', 'TimeoutError'), 'en')).toContain('network');
});

test('a question by an older form holds nobody up: the server judges what is sent', () => {
  expect([400, 422].map((status) => isJudgedThere(refused(status)))).toEqual([true, true]);
  expect([401, 403, 429, 503].map((status) => isJudgedThere(refused(status)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
