import { createInflateRaw } from 'node:zlib';

interface Entry {
  readonly size: number;
  /** Packed in the one way that everybody packs in: only that is tried. */
  readonly deflated: boolean;
  readonly packed: Uint8Array;
}
/** What the directory of a zip file announces. */
interface ZipFacts {
  readonly entries: readonly Entry[];
  readonly unpackedBytes: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const DEFLATE = 8;
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 300 * 1024 * 1024;
/** Spreadsheets pack well; a hundredfold is beyond them once the file is not tiny. */
const HIGHEST_RATIO = 150;
const SMALL = 10 * 1024 * 1024;

/** Reads the central directory; null when there is none that can be trusted. */
function zipFacts(bytes: Uint8Array): ZipFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return null;
  const entries: Entry[] = [];
  let offset = view.getUint32(end + 16, true);
  let unpackedBytes = 0;
  for (let entry = 0; entry < count; entry++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== ENTRY) return null;
    const size = view.getUint32(offset + 24, true);
    // Zip64 sizes stand elsewhere; nothing people attach to a form is that large.
    if (size === 0xffffffff) return null;
    unpackedBytes += size;
    const packed = packedBytes(
      bytes,
      view,
      view.getUint32(offset + 42, true),
      view.getUint32(offset + 20, true),
    );
    if (!packed) return null;
    const isOpen = (view.getUint16(offset + 8, true) & ENCRYPTED) === 0;
    entries.push({ size, deflated: isOpen && view.getUint16(offset + 10, true) === DEFLATE, packed });
    offset +=
      46 +
      view.getUint16(offset + 28, true) +
      view.getUint16(offset + 30, true) +
      view.getUint16(offset + 32, true);
  }
  return { entries, unpackedBytes };
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

function packedBytes(bytes: Uint8Array, view: DataView, local: number, length: number): Uint8Array | null {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) return null;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return start + length > bytes.byteLength ? null : bytes.subarray(start, start + length);
}

/**
 * Whether unpacking the file would hurt whoever opens it. The server itself never unpacks an attachment; this is for the
 * people who download it. What the directory says is not believed: each entry is unpacked, piece by piece and kept
 * nowhere, until there is more of it than it said. What is encrypted or packed in another way can only be believed.
 */
export async function isZipBomb(bytes: Uint8Array): Promise<boolean> {
  const facts = zipFacts(bytes);
  if (!facts) return true;
  const { entries, unpackedBytes } = facts;
  if (
    unpackedBytes > MOST_UNPACKED ||
    (unpackedBytes > SMALL && unpackedBytes > bytes.byteLength * HIGHEST_RATIO)
  )
    return true;
  for (const { size, deflated, packed } of entries)
    if (deflated && !(await unpacksTo(packed, size))) return true;
  return false;
}

/** The work is done beside the event loop; large pieces keep what is left for it small. */
const PIECE = 1024 * 1024;

async function unpacksTo(packed: Uint8Array, size: number): Promise<boolean> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  inflate.end(packed);
  let found = 0;
  try {
    for await (const piece of inflate) {
      found += (piece as Uint8Array).byteLength;
      // Leaving the loop ends the unpacking.
      if (found > size) return false;
    }
  } catch {
    return false;
  }
  return found === size;
}
