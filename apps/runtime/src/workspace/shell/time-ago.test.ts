import { describe, expect, it } from 'vitest';
import { timeAgo } from './time-ago.ts';

const now = Date.parse('2025-11-03T12:00:00Z');

describe('timeAgo', () => {
  it('says how long ago it was', () => {
    const told = (instant: string) => timeAgo(instant, now, 'zh-CN');
    expect(told('2025-11-03T11:59:40Z')).toBe('现在');
    expect(told('2025-11-03T12:00:09Z')).toBe('现在');
    expect(told('2025-11-03T11:57:00Z')).toBe('3分钟前');
    expect(told('2025-11-03T07:00:00Z')).toBe('5小时前');
    expect(told('2025-11-02T11:00:00Z')).toBe('昨天');
    expect(told('2025-09-01T12:00:00Z')).toBe('2个月前');
    expect(told('2022-11-03T12:00:00Z')).toBe('3年前');
    expect(timeAgo('2025-11-03T11:57:00Z', now, 'en')).toBe('3 minutes ago');
  });
});
