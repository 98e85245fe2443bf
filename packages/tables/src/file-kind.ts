import type { TableIssueCode } from './sentences.ts';

/** How PNG, JPEG, GIF, PDF, RAR, 7z and gzip files begin. */
const FOREIGN: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x25, 0x50, 0x44, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
/** Workbooks of Excel 2 to 4 begin with a record of their own, without the wrapping of later ones. */
const OLDEST: readonly (readonly number[])[] = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
];

/** What a file is, by its bytes: something to read, or why not. */
export function fileKind(bytes: Uint8Array): 'xlsx' | 'text' | TableIssueCode {
  if (bytes.byteLength === 0) return 'table.empty';
  if (begins(bytes, OLE)) return hasName(bytes, 'EncryptedPackage') ? 'table.protected' : 'table.oldExcel';
  if (OLDEST.some((mark) => begins(bytes, mark))) return 'table.oldExcel';
  if (begins(bytes, [0x50, 0x4b, 3, 4]) || begins(bytes, [0x50, 0x4b, 5, 6])) return 'xlsx';
  // An archive cut short, or one in several files.
  if (begins(bytes, [0x50, 0x4b]) && (bytes[2] ?? 0) < 9) return 'table.brokenExcel';
  if (FOREIGN.some((mark) => begins(bytes, mark))) return 'table.notATable';
  return 'text';
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** The directory of an OLE file may stand anywhere; its names are in UTF-16. */
function hasName(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((sign) => [sign.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
