import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';

/** One file of a zip archive, still packed. */
export interface ZipEntry {
  /** Lower case, with `/` between folders: how parts are looked up. */
  readonly key: string;
  readonly method: number;
  readonly size: number;
  readonly crc: number;
  readonly packed: Uint8Array;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_PLACE = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 0x0001;
/** Size and checksum stand behind the data, not in the local header. */
const SIZES_BEHIND = 0x0008;
const ALL_ONES = 0xffffffff;

const broken = () => new Refusal('table.brokenExcel');

/**
 * The files of an archive by its directory alone, keyed as `partKey` does. What a reader of the stream would take for
 * something else is refused: local headers that disagree, entries that overlap or have one name, encrypted ones.
 */
export function zipEntries(bytes: Uint8Array, limits: TableLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory.count > limits.zipEntries) throw new Refusal('table.zipBomb');
  const entries = new Map<string, ZipEntry>();
  const taken: (readonly [from: number, to: number])[] = [];
  let offset = directory.start;
  for (let left = directory.count; left > 0; left--) {
    if (offset + 46 > directory.end || view.getUint32(offset, true) !== ENTRY) throw broken();
    const nameLength = view.getUint16(offset + 28, true);
    const extraLength = view.getUint16(offset + 30, true);
    const next = offset + 46 + nameLength + extraLength + view.getUint16(offset + 32, true);
    if (next > directory.end) throw broken();
    const flags = view.getUint16(offset + 8, true);
    if ((flags & ENCRYPTED) !== 0) throw new Refusal('table.protected');
    const [size, packedSize, local] = sizesOf(view, offset, offset + 46 + nameLength, extraLength);
    const method = view.getUint16(offset + 10, true);
    const crc = view.getUint32(offset + 16, true);
    const name = bytes.subarray(offset + 46, offset + 46 + nameLength);
    const start = dataStart(bytes, view, local, { flags, method, crc, size, packedSize, name });
    if (start + packedSize > directory.start) throw broken();
    taken.push([local, start + packedSize]);
    const key = partKey(new TextDecoder().decode(name));
    if (entries.has(key)) throw broken();
    entries.set(key, { key, method, size, crc, packed: bytes.subarray(start, start + packedSize) });
    offset = next;
  }
  taken.sort((a, b) => a[0] - b[0]);
  for (let at = 1; at < taken.length; at++) {
    if ((taken[at]?.[0] ?? 0) < (taken[at - 1]?.[1] ?? 0)) throw broken();
  }
  return entries;
}

/** The name of a part as it is looked up: programs differ in case and in the stroke between folders. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

interface Claimed {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  readonly name: Uint8Array;
}

/** Where the packed bytes begin, once the local header has said the same as the directory. */
function dataStart(bytes: Uint8Array, view: DataView, local: number, claimed: Claimed): number {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw broken();
  const nameLength = view.getUint16(local + 26, true);
  const start = local + 30 + nameLength + view.getUint16(local + 28, true);
  if (start > view.byteLength || nameLength !== claimed.name.byteLength) throw broken();
  for (let at = 0; at < nameLength; at++) {
    if (bytes[local + 30 + at] !== claimed.name[at]) throw broken();
  }
  const flags = view.getUint16(local + 6, true);
  if ((flags & ENCRYPTED) !== 0) throw new Refusal('table.protected');
  if (view.getUint16(local + 8, true) !== claimed.method) throw broken();
  const agrees = (offset: number, meant: number): boolean => {
    const said = view.getUint32(local + offset, true);
    // Whoever writes without knowing the size yet leaves it open; large-file headers say it elsewhere.
    return said === meant || said === ALL_ONES || ((flags & SIZES_BEHIND) !== 0 && said === 0);
  };
  if (!agrees(14, claimed.crc) || !agrees(18, claimed.packedSize) || !agrees(22, claimed.size))
    throw broken();
  return start;
}

/** Size, packed size and place of an entry; sizes of the 64-bit format stand in its extra fields. */
function sizesOf(
  view: DataView,
  entry: number,
  extra: number,
  extraLength: number,
): readonly [size: number, packedSize: number, local: number] {
  const short = [
    view.getUint32(entry + 24, true),
    view.getUint32(entry + 20, true),
    view.getUint32(entry + 42, true),
  ];
  if (!short.includes(ALL_ONES)) return [short[0] ?? 0, short[1] ?? 0, short[2] ?? 0];
  for (let at = extra; at + 4 <= extra + extraLength; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let from = at + 4;
      const long = short.map((value) => {
        if (value !== ALL_ONES) return value;
        if (from + 8 > at + 4 + length || from + 8 > extra + extraLength) throw broken();
        const found = long64(view, from);
        from += 8;
        return found;
      });
      return [long[0] ?? 0, long[1] ?? 0, long[2] ?? 0];
    }
    at += 4 + length;
  }
  throw broken();
}

/** A 64-bit number that can matter here: what is larger than any file we take is refused. */
function long64(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > 0x7fff_ffffn) throw new Refusal('table.zipBomb');
  return Number(value);
}

interface Directory {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

function findDirectory(view: DataView): Directory {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + 22 + view.getUint16(at + 20, true) > view.byteLength) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    if (count === 0xffff || start === ALL_ONES) return findDirectory64(view, at);
    if (start > at) throw broken();
    return { count, start, end: at };
  }
  throw broken();
}

function findDirectory64(view: DataView, end: number): Directory {
  const place = end - 20;
  if (place < 0 || view.getUint32(place, true) !== END_64_PLACE) throw broken();
  const at = long64(view, place + 8);
  if (at + 56 > place || view.getUint32(at, true) !== END_64) throw broken();
  const start = long64(view, at + 48);
  if (start > at) throw broken();
  return { count: long64(view, at + 32), start, end: at };
}
