import { describe, expect, test } from 'vitest';
import { type Box, isAbout, landing, onGround } from './drop-target.ts';

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

describe('near the edges of the canvas', () => {
  const view = box(300, 100, 800, 600);

  test('a drag that overshoots where the canvas scrolls still means it, one beside it does not', () => {
    expect(isAbout(view, { x: 700, y: 90 })).toBe(true);
    expect(isAbout(view, { x: 700, y: 720 })).toBe(true);
    expect(isAbout(view, { x: 700, y: 30 })).toBe(false);
    expect(isAbout(view, { x: 700, y: 790 })).toBe(false);
    expect(isAbout(view, { x: 250, y: 300 })).toBe(false);
    expect(isAbout(view, { x: 1110, y: 300 })).toBe(false);
  });

  test('over the head of the paper it means the first place, under its foot the last', () => {
    // Scrolled to the top: the ground begins below the head; scrolled to the end, it ends above the foot.
    const atTop = onGround(box(400, 200, 600, 4000), view, { x: 700, y: 120 });
    expect(atTop).toEqual({ x: 700, y: 201 });
    const atEnd = onGround(box(400, -3500, 600, 4000), view, { x: 700, y: 690 });
    expect(atEnd).toEqual({ x: 700, y: 499 });
  });

  test('in the middle of scrolling it means what is seen, never what is behind the bars', () => {
    const ground = box(400, -1000, 600, 4000);
    expect(onGround(ground, view, { x: 700, y: 80 })).toEqual({ x: 700, y: 101 });
    expect(onGround(ground, view, { x: 700, y: 710 })).toEqual({ x: 700, y: 699 });
    expect(onGround(ground, view, { x: 310, y: 300 })).toEqual({ x: 401, y: 300 });
    expect(onGround(ground, view, { x: 700, y: 300 })).toEqual({ x: 700, y: 300 });
  });

  test('where nothing of the ground is seen there is no place', () => {
    expect(onGround(box(400, -900, 600, 900), view, { x: 700, y: 300 })).toBeNull();
  });
});
