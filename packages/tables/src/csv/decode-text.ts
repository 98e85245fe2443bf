import type { Encoding } from '../table.ts';

/** Text of a file and the encoding it had. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Some bytes were no text in this encoding; each such place reads `�`. */
  readonly damaged: boolean;
}

/** Half of the bytes of Latin text in UTF-16 are zero; other text has none. */
const ZEROS = 0.2;
const LOOK_AT = 4096;
/** Places that may be unreadable in a file that still counts as being in the encoding: a share of its characters, or so few. */
const DAMAGED_SHARE = 0.02;
const DAMAGED_FEW = 3;

/**
 * Decodes in the chosen encoding, or finds it: byte order mark, UTF-16 by its zeros, UTF-8, GB18030 (GBK). A few bad bytes
 * do not make it another encoding. Null when it is none.
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): Decoded | null {
  const utf16 = utf16Label(bytes);
  if (chosen === 'UTF-16') return decoded(utf16 ?? 'utf-16le', bytes, 'UTF-16');
  if (chosen !== undefined) return decoded(LABELS[chosen], bytes, chosen);
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return decoded('utf-8', bytes, 'UTF-8');
  if (utf16 !== null) return decoded(utf16, bytes, 'UTF-16');
  const utf8 = decoded('utf-8', bytes, 'UTF-8');
  if (!utf8.damaged || isMostly(utf8.text)) return utf8;
  const gbk = decoded('gb18030', bytes, 'GBK');
  if (!gbk.damaged) return gbk;
  const bad = countBad(gbk.text);
  return bad <= DAMAGED_FEW || bad <= gbk.text.length * DAMAGED_SHARE ? gbk : null;
}

const LABELS: Readonly<Record<Exclude<Encoding, 'UTF-16'>, string>> = {
  'UTF-8': 'utf-8',
  GBK: 'gb18030',
  Big5: 'big5',
  'Windows-1252': 'windows-1252',
};

function utf16Label(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  const head = bytes.subarray(0, LOOK_AT);
  const zeros = (offset: number) => head.filter((byte, at) => byte === 0 && at % 2 === offset).length;
  if (zeros(1) > head.length * ZEROS) return 'utf-16le';
  return zeros(0) > head.length * ZEROS ? 'utf-16be' : null;
}

function decoded(label: string, bytes: Uint8Array, encoding: Encoding): Decoded {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding, damaged: false };
  } catch {
    return { text: new TextDecoder(label).decode(bytes), encoding, damaged: true };
  }
}

/** Whether a text read as UTF-8 is that but for a few bytes: what is in GBK gives far more bad places than good ones. */
function isMostly(text: string): boolean {
  let bad = 0;
  let good = 0;
  let wide = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad++;
    else if (code >= 0x80) good++;
    if (code >= 0x800 && code !== 0xfffd) wide++;
  }
  return good > bad * 3 || wide > bad * 2;
}

function countBad(text: string): number {
  let bad = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) bad++;
  return bad;
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
