import type { TableLimits } from '../limits.ts';
import { type XmlHandler, XmlReader } from './xml-reader.ts';

/** Reads the bytes of an XML part as they come, in UTF-8 or UTF-16. */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  limits: TableLimits,
): Promise<void> {
  const reader = new XmlReader(handler, limits);
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    reader.push(decoder.decode(piece, { stream: true }));
  }
  reader.push(decoder?.decode() ?? '');
  reader.end();
}

/** UTF-16 shows by its mark or by the zero beside the first `<`; everything else is UTF-8. */
function encodingOf(head: Uint8Array): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)) return 'utf-16le';
  if ((head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)) return 'utf-16be';
  return 'utf-8';
}
