import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/** A UUIDv7: sorts by time, and within this process by order of creation (12-bit counter after the milliseconds). */
export function uuidv7(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + 16);
  used += 16;
  if (now > lastMs) {
    lastMs = now;
    sequence = ((bytes[6] ?? 0) << 2) & 0x3ff;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const ms = lastMs;
  bytes[0] = Math.floor(ms / 2 ** 40);
  bytes[1] = Math.floor(ms / 2 ** 32);
  bytes[2] = Math.floor(ms / 2 ** 24);
  bytes[3] = Math.floor(ms / 2 ** 16);
  bytes[4] = Math.floor(ms / 2 ** 8);
  bytes[5] = ms;
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids come from addresses people type: what is no UUID names no row, and must not reach a uuid cast. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
