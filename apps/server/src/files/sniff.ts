import { fileTypeFromBuffer } from 'file-type';

/** What a file is by its bytes, among the kinds that may be stored. */
export type Sniffed =
  | { readonly kind: 'image'; readonly format: 'jpeg' | 'png' | 'webp' }
  | {
      readonly kind: 'document';
      readonly type: string;
      readonly extension: string;
      readonly zipped: boolean;
    };

const IMAGES: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'png',
  'image/avif': 'jpeg',
  'image/tiff': 'jpeg',
  'image/bmp': 'png',
};
const DOCUMENTS: Readonly<Record<string, { readonly extension: string; readonly zipped: boolean }>> = {
  'application/pdf': { extension: 'pdf', zipped: false },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extension: 'xlsx', zipped: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extension: 'docx',
    zipped: true,
  },
  'application/zip': { extension: 'zip', zipped: true },
};
/** Office files of before 2007 share one container; the name tells which it is. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
};
const TEXTS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

/** Recognises a file by its bytes; null when it is none of the kinds that may be stored. */
export async function sniff(bytes: Uint8Array, name: string): Promise<Sniffed | null> {
  const extension = name.match(/\.([A-Za-z0-9]{1,8})$/)?.[1]?.toLowerCase() ?? '';
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found) {
    const format = IMAGES[found.mime];
    if (format) return { kind: 'image', format };
    const document = DOCUMENTS[found.mime];
    if (document) return { kind: 'document', type: found.mime, ...document };
    const old = found.mime === 'application/x-cfb' ? OLD_OFFICE[extension] : undefined;
    return old ? { kind: 'document', type: old, extension, zipped: false } : null;
  }
  const type = TEXTS[extension];
  return type && isPlainText(bytes) ? { kind: 'document', type, extension, zipped: false } : null;
}

/** Text without binary characters that is no markup a browser could take for a page. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const isMarkup = /<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml)/i.test(start);
  return !isMarkup && !/<\s*[a-z]+\s+on[a-z]+\s*=/i.test(start);
}
