/** Text of a file and the encoding it had. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

/** Half of the bytes of Latin text in UTF-16 are zero; other text has none. */
const ZEROS = 0.2;
const LOOK_AT = 4096;

/** Finds the encoding: byte order mark, then UTF-16 by its zeros, then UTF-8 when it is valid, then GB18030 (GBK). Null when it is none. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return attempt('utf-8', bytes, 'UTF-8');
  if (startsWith(bytes, 0xff, 0xfe)) return attempt('utf-16le', bytes, 'UTF-16');
  if (startsWith(bytes, 0xfe, 0xff)) return attempt('utf-16be', bytes, 'UTF-16');
  const head = bytes.subarray(0, LOOK_AT);
  const zeros = (offset: number) => head.filter((byte, at) => byte === 0 && at % 2 === offset).length;
  if (zeros(1) > head.length * ZEROS) return attempt('utf-16le', bytes, 'UTF-16');
  if (zeros(0) > head.length * ZEROS) return attempt('utf-16be', bytes, 'UTF-16');
  return attempt('utf-8', bytes, 'UTF-8') ?? attempt('gb18030', bytes, 'GBK');
}

function attempt(label: string, bytes: Uint8Array, encoding: string): Decoded | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
