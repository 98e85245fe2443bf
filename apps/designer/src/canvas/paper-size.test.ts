import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperSize } from './paper-size.ts';

test('a desktop form takes the width there is, up to that of the fill page, and its letters stay whole', () => {
  expect(paperSize('desktop', 1300)).toEqual({ width: 1040, zoom: 1 });
  expect(paperSize('desktop', 860)).toEqual({ width: 860, zoom: 1 });
  expect(paperSize('desktop', 570)).toEqual({ width: 600, zoom: 0.95 });
});

test('a phone and a tablet keep their width, whatever room there is', () => {
  expect(paperSize('phone', 1300)).toEqual({ width: 390, zoom: 1 });
  expect(paperSize('tablet', 780)).toEqual({ width: 820, zoom: 0.95 });
});

test('in no room are labels of 15 px drawn smaller than 13 px', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('phone', 'tablet', 'desktop'),
      fc.integer({ min: 0, max: 4000 }),
      (device, room) => {
        const { zoom } = paperSize(device, room);
        expect(15 * zoom).toBeGreaterThanOrEqual(13);
        expect(zoom).toBeLessThanOrEqual(1);
      },
    ),
  );
});
