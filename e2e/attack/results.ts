import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** True in `npm run test:attack`: every input at full size, and how long the server was held up counts too. */
export const IN_FULL = process.env.WEIR_ATTACK === 'full';

const folder = path.resolve(import.meta.dirname, '../../.cache/attack');

/** Keeps what a part of the suite measured, for the summary that `npm run test:attack` prints. */
export function keepFigures(part: string, figures: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${part}.json`), `${JSON.stringify({ part, ...figures })}\n`);
}
