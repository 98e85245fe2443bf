import { expect, it } from 'vitest';
import { brandColors } from './brand-colors.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

it('can be read, light and dark, whatever dark colour it starts from', () => {
  for (const primary of ['#0f6b8c', '#7b1fa2', '#b71c1c', '#1b5e20', '#000000', '#5d4037', '#0000ff']) {
    for (const dark of [false, true]) {
      const colors = brandColors(primary, dark);
      if (!colors) throw new Error(primary);
      const main = colors['--wr-primary'] ?? '';
      expect(contrast(main, colors['--wr-on-primary'] ?? '')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(main, dark ? '#18242b' : '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(main, colors['--wr-primary-tint'] ?? '')).toBeGreaterThanOrEqual(3);
    }
  }
  expect(brandColors('teal', false)).toBeNull();
});
