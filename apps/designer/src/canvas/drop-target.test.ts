import { describe, expect, test } from 'vitest';
import { type Box, landing } from './drop-target.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const ground = box(0, 0, 400, 400);
// Two rows: one wide field, then two side by side.
const boxes = [box(0, 0, 400, 60), box(0, 80, 190, 60), box(210, 80, 190, 60)];

describe('where a drop lands', () => {
  test('an empty ground takes it in the middle', () => {
    expect(landing([], ground, { x: 10, y: 10 }, false)).toMatchObject({
      index: 0,
      line: { upright: false },
    });
  });
  test('above and below a wide field', () => {
    expect(landing(boxes, ground, { x: 200, y: 10 }, false)).toMatchObject({
      index: 0,
      line: { upright: false },
    });
    const below = landing(boxes, ground, { x: 200, y: 50 }, false);
    expect(below).toMatchObject({ index: 1, line: { upright: false, y: 70 } });
  });
  test('left and right of fields side by side, with one line between them', () => {
    const right = landing(boxes, ground, { x: 150, y: 110 }, false);
    const left = landing(boxes, ground, { x: 230, y: 110 }, false);
    expect(right).toMatchObject({ index: 2, line: { upright: true, x: 200 } });
    expect(left).toEqual(right);
  });
  test('columns are always told apart left and right', () => {
    expect(landing([box(0, 0, 100, 80)], ground, { x: 90, y: 5 }, true)).toMatchObject({
      index: 1,
      line: { upright: true },
    });
  });
  test('a point in the gap belongs to the nearest row', () => {
    expect(landing(boxes, ground, { x: 380, y: 300 }, false).index).toBe(3);
  });
});
