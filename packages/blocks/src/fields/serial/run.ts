import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { serialDraw, serialNumber } from './draw.ts';
import type { SerialField } from './spec.ts';

/** What a serial number does; the number itself is drawn by the store from `serialDraw`. */
export const serial = defineRun<SerialField>({
  kind: 'serial',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLine(value) : value),
  fromText: (_field, cell) => ({ value: cleanLine(cell) }),
  toText: (_field, value) => plainText(value),
  sample: (field, random) =>
    serialNumber(serialDraw(field, 'form', '2025-11-03'), pickInteger(random, 1, 999)),
});
