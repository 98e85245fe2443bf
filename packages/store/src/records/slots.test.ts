import { describe, expect, it } from 'vitest';
import { slotValue } from './slots.ts';

describe('slotValue', () => {
  it('holds what a rule reads: nothing for blank text and for other types', () => {
    expect(['王', '', ' \u3000', 5, null, ['a']].map((value) => slotValue('text', value))).toEqual([
      '王',
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([0, -0.1, '5', Number.NaN, undefined].map((value) => slotValue('number', value))).toEqual([
      0,
      -0.1,
      null,
      null,
      null,
    ]);
  });

  it('takes days as midnight and refuses days that are none', () => {
    expect(slotValue('time', '2024-02-29')).toBe('2024-02-29T00:00:00Z');
    expect(Date.parse(String(slotValue('time', '2025-11-03T08:00:00+08:00')))).toBe(Date.UTC(2025, 10, 3));
    for (const value of ['2025-02-29', '2025-02-30T00:00:00Z', 'soon', '', 20_251_103])
      expect(slotValue('time', value)).toBeNull();
  });
});
