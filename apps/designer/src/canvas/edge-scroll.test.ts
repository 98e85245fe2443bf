import { describe, expect, test } from 'vitest';
import { edgeSpeed, meansIt } from './edge-scroll.ts';

const view = { left: 300, top: 100, right: 1100, bottom: 900 };
const at = (y: number, x = 700) => edgeSpeed(view, { x, y });

describe('scrolling at the edges of the canvas', () => {
  test('nothing in the middle, beside it, or far beyond', () => {
    expect(at(500)).toBe(0);
    expect(at(210)).toBe(0);
    expect(at(790)).toBe(0);
    expect(at(110, 200)).toBe(0);
    expect(at(1000)).toBe(0);
  });

  test('faster towards the edge, and as fast beyond it', () => {
    expect(at(190)).toBeLessThan(0);
    expect(at(120)).toBeLessThan(at(190));
    expect(at(90)).toBe(at(100));
    expect(at(810)).toBeGreaterThan(0);
    expect(at(880)).toBeGreaterThan(at(810));
    expect(at(940)).toBe(at(900));
    expect(at(100)).toBe(-at(900));
  });

  test('a low canvas keeps a middle that stands still', () => {
    const low = { left: 0, top: 0, right: 400, bottom: 120 };
    expect(edgeSpeed(low, { x: 10, y: 60 })).toBe(0);
    expect(edgeSpeed(low, { x: 10, y: 5 })).toBeLessThan(0);
    expect(edgeSpeed(low, { x: 10, y: 115 })).toBeGreaterThan(0);
  });

  test('what is picked up near an edge scrolls only when it goes on towards it', () => {
    const start = { x: 700, y: 860 };
    expect(meansIt(1, start, { x: 700, y: 840 }, false)).toBe(false);
    expect(meansIt(1, start, { x: 700, y: 866 }, false)).toBe(false);
    expect(meansIt(1, start, { x: 700, y: 890 }, false)).toBe(true);
    expect(meansIt(1, start, { x: 700, y: 866 }, true)).toBe(true);
    expect(meansIt(-1, start, { x: 700, y: 840 }, false)).toBe(false);
  });
});
