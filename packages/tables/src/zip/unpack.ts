import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zip-entries.ts';

const PIECE = 65_536;
/** Sheets pack well; beyond this ratio, and once it is not tiny, it is a bomb. */
const MAX_RATIO = 200;
const SMALL = 10 * 1024 * 1024;

/** Bytes that may still be unpacked of one file, all its parts together. */
export interface UnpackBudget {
  left: number;
}

export const unpackBudget = (limits: TableLimits): UnpackBudget => ({ left: limits.unpackedBytes });

/** The content of a part, piece by piece; stops as soon as there is more than the limits allow or the directory said. */
export async function* unpack(entry: ZipEntry, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  let size = 0;
  let sum = 0;
  for await (const piece of entry.method === 0 ? pieces(entry.packed) : inflated(entry)) {
    size += piece.byteLength;
    budget.left -= piece.byteLength;
    if (budget.left < 0 || (size > SMALL && size > entry.packed.byteLength * MAX_RATIO))
      throw new Refusal('table.zipBomb');
    // What hides its size would be a bomb to whoever believes the directory.
    if (size > entry.size) throw new Refusal('table.zipBomb');
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.size || sum !== entry.crc) throw new Refusal('table.brokenExcel');
}

async function* inflated(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.method !== 8) throw new Refusal('table.brokenExcel');
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const reader = readable.getReader();
  void feed(writable.getWriter(), entry.packed);
  try {
    for (;;) {
      const piece = await reader.read().catch(() => {
        throw new Refusal('table.brokenExcel');
      });
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    // Whoever stops early leaves nothing behind that goes on unpacking.
    await reader.cancel().catch(() => undefined);
  }
}

/** Hands the packed bytes over as they are taken; what goes wrong is told by the reading side. */
async function feed(writer: WritableStreamDefaultWriter<BufferSource>, packed: Uint8Array): Promise<void> {
  try {
    for (const piece of pieces(packed)) {
      await writer.ready;
      await writer.write(piece.slice());
    }
    await writer.close();
  } catch {
    await writer.abort().catch(() => undefined);
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += PIECE) yield bytes.subarray(from, from + PIECE);
}
