import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

/** One file of a zip archive, still packed. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_ENTRIES = 5000;
const MAX_UNPACKED = 400 * 1024 * 1024;
/** Sheets pack well; beyond this ratio, and once it is not tiny, it is a bomb. */
const MAX_RATIO = 200;
const SMALL = 10 * 1024 * 1024;

/** Thrown by `zipEntries` and `unpack` on an archive that is not to be unpacked. */
export class ZipRefused extends Error {
  readonly reason: 'broken' | 'bomb';
  constructor(reason: 'broken' | 'bomb') {
    super(
      `Expected an archive that can be unpacked safely, got one that is ${reason === 'bomb' ? 'a bomb' : 'broken'}.`,
    );
    this.name = 'ZipRefused';
    this.reason = reason;
  }
}

/** The files of an archive by what its directory says; throws when that is too much. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new ZipRefused('bomb');
  let offset = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  let total = 0;
  for (let at = 0; at < count; at++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== ENTRY)
      throw new ZipRefused('broken');
    const packedSize = view.getUint32(offset + 20, true);
    const size = view.getUint32(offset + 24, true);
    const nameLength = view.getUint16(offset + 28, true);
    const local = view.getUint32(offset + 42, true);
    // Sizes of the 64-bit format stand elsewhere; a file within our limits has no need of it.
    if (size === 0xffffffff || packedSize === 0xffffffff || local === 0xffffffff)
      throw new ZipRefused('bomb');
    total += size;
    if (total > MAX_UNPACKED || (total > SMALL && total > bytes.byteLength * MAX_RATIO))
      throw new ZipRefused('bomb');
    if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw new ZipRefused('broken');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packedSize > view.byteLength) throw new ZipRefused('broken');
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength)),
      method: view.getUint16(offset + 10, true),
      size,
      packed: bytes.subarray(start, start + packedSize),
    });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return entries;
}

/** The content of a file; throws when it is more than the directory said, as it is in a bomb that hides its size. */
export async function unpack(entry: ZipEntry): Promise<Uint8Array> {
  if (entry.method === 0) {
    if (entry.packed.byteLength !== entry.size) throw new ZipRefused('broken');
    return entry.packed;
  }
  if (entry.method !== 8) throw new ZipRefused('broken');
  if (entry.size === 0) return new Uint8Array();
  try {
    const content = await inflate(entry.packed, { maxOutputLength: entry.size });
    if (content.byteLength !== entry.size) throw new ZipRefused('broken');
    return content;
  } catch (problem) {
    if (problem instanceof ZipRefused) throw problem;
    const tooLong = (problem as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipRefused(tooLong ? 'bomb' : 'broken');
  }
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ZipRefused('broken');
}
