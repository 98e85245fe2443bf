import { crc32 } from '../zip/crc32.ts';

/** A file to put into an archive, as it comes. */
export interface ZipFile {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

interface Written {
  readonly name: Uint8Array;
  readonly offset: number;
  readonly sum: number;
  readonly size: number;
  readonly packed: number;
}

/** Names in UTF-8; sizes and checksum stand behind the data, since nothing is known before it is written. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980: the same content gives the same file. */
const DATE = 0x0021;

/** An archive of these files, written at the pace of whoever reads it. */
export async function* writeZip(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for (const file of files) {
    const name = new TextEncoder().encode(file.name);
    const head = localHeader(name);
    yield head;
    const tally = { sum: 0, size: 0, packed: 0 };
    for await (const piece of deflated(file.content, tally)) {
      tally.packed += piece.byteLength;
      yield piece;
    }
    yield descriptor(tally);
    written.push({ name, offset, ...tally });
    offset += head.byteLength + tally.packed + 16;
  }
  let size = 0;
  for (const one of written) {
    const entry = directoryEntry(one);
    size += entry.byteLength;
    yield entry;
  }
  yield directoryEnd(written.length, size, offset);
}

async function* deflated(
  content: AsyncIterable<string>,
  tally: { sum: number; size: number },
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const reader = readable.getReader();
  const writer = writable.getWriter();
  const feed = async (): Promise<void> => {
    try {
      for await (const text of content) {
        const piece = new TextEncoder().encode(text);
        tally.sum = crc32(piece, tally.sum);
        tally.size += piece.byteLength;
        await writer.ready;
        await writer.write(piece);
      }
      await writer.close();
    } catch (problem) {
      // The reading side hears of it: an archive must not end as if it were whole.
      await writer.abort(problem).catch(() => undefined);
      throw problem;
    }
  };
  const fed = feed();
  fed.catch(() => undefined);
  try {
    for (;;) {
      const piece = await reader.read();
      if (piece.done) break;
      yield piece.value;
    }
    await fed;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A record of the archive from numbers of 2 or 4 bytes. */
function record(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}

function localHeader(name: Uint8Array): Uint8Array {
  const head = record(
    [0x04034b50, 4],
    [20, 2],
    [FLAGS, 2],
    [DEFLATE, 2],
    [0, 2],
    [DATE, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.byteLength, 2],
    [0, 2],
  );
  return joined(head, name);
}

function descriptor({ sum, packed, size }: Pick<Written, 'sum' | 'packed' | 'size'>): Uint8Array {
  return record([0x08074b50, 4], [sum, 4], [packed, 4], [size, 4]);
}

function directoryEntry({ name, offset, sum, packed, size }: Written): Uint8Array {
  const head = record(
    [0x02014b50, 4],
    [20, 2],
    [20, 2],
    [FLAGS, 2],
    [DEFLATE, 2],
    [0, 2],
    [DATE, 2],
    [sum, 4],
    [packed, 4],
    [size, 4],
    [name.byteLength, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [offset, 4],
  );
  return joined(head, name);
}

function directoryEnd(count: number, size: number, offset: number): Uint8Array {
  return record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
}
