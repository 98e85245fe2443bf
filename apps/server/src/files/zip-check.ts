/** What the directory of a zip file announces. */
interface ZipFacts {
  readonly entries: number;
  readonly unpackedBytes: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
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
  const entries = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  let unpackedBytes = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== ENTRY) return null;
    const size = view.getUint32(offset + 24, true);
    // Zip64 sizes stand elsewhere; nothing people attach to a form is that large.
    if (size === 0xffffffff) return null;
    unpackedBytes += size;
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

/** Whether unpacking the file would hurt whoever opens it. */
export function isZipBomb(bytes: Uint8Array): boolean {
  const facts = zipFacts(bytes);
  if (!facts) return true;
  return (
    facts.entries > MOST_ENTRIES ||
    facts.unpackedBytes > MOST_UNPACKED ||
    (facts.unpackedBytes > SMALL && facts.unpackedBytes > bytes.byteLength * HIGHEST_RATIO)
  );
}
