import { randomBytes } from 'node:crypto';
import type { StoredUpload, Upload, Uploads } from '@weir/api';
import type { LocalText } from '@weir/base';
import { type Clock, cleanFileName, type FileStore } from '@weir/usecases';
import { MOST_PIXELS, reencodeImage } from './reencode-image.ts';
import { sniff } from './sniff.ts';
import { createQuota } from './upload-quota.ts';
import { isZipBomb } from './zip-check.ts';

/** As much as a file field takes where its form says nothing. */
export const MOST_BYTES = 20_000_000;

const refuse = (code: string, message: LocalText, tooLarge = false): StoredUpload => ({
  ok: false,
  tooLarge,
  issue: { code, path: '', message },
});

/** Takes in files: looks at the bytes, never at what they claim to be; pictures are painted anew. */
export function createUploads(files: FileStore, clock: Clock): Uploads {
  const quota = createQuota(files, clock);
  return {
    refused: quota.refused,
    store: async (upload, { by, app, form }, source = { id: by, isStranger: false }) => {
      if (upload.bytes.byteLength === 0)
        return refuse('file.size', {
          'zh-CN': '文件是空的，请重新选择。',
          en: 'The file is empty; choose another.',
        });
      if (upload.bytes.byteLength > MOST_BYTES)
        return refuse(
          'file.size',
          {
            'zh-CN': '文件不能超过 20 MB，请压缩后再上传。',
            en: 'A file must not exceed 20 MB; make it smaller.',
          },
          true,
        );
      const made = await prepare(upload);
      if (!('bytes' in made)) return made;
      // Not the digest of the bytes: who can guess an id, or learns whether others uploaded the same, would have a right.
      const id = randomBytes(32).toString('hex');
      const { bytes, type } = made;
      const name = cleanFileName(upload.fileName, made.extension);
      const over = await quota.within(source, app, bytes.byteLength, () =>
        files.put({ id, type, bytes, by, app, form, name, source: source.id, at: clock.now() }),
      );
      if (over) return { ok: false, tooMany: over.seconds, issue: over.issue };
      return { ok: true, file: { id, name, type, size: bytes.byteLength } };
    },
  };
}

async function prepare(
  upload: Upload,
): Promise<StoredUpload | { readonly bytes: Uint8Array; readonly type: string; readonly extension: string }> {
  const sniffed = await sniff(upload.bytes, upload.fileName);
  if (!sniffed)
    return refuse('file.type', {
      'zh-CN': '这种文件不能上传。可以上传图片（JPG、PNG、WebP）、PDF、Word、Excel 和文本文件。',
      en: 'Files of this kind cannot be uploaded. Pictures (JPG, PNG, WebP), PDF, Word, Excel and text files can.',
    });
  if (sniffed.kind === 'image') {
    const painted = await reencodeImage(upload.bytes, sniffed.format);
    if (painted.ok) return painted;
    return painted.tooManyPixels
      ? refuse(
          'file.size',
          {
            'zh-CN': `图片不能超过 ${MOST_PIXELS / 10_000} 万像素，请缩小后再上传。`,
            en: `A picture must not exceed ${MOST_PIXELS / 1_000_000} megapixels; make it smaller.`,
          },
          true,
        )
      : refuse('file.type', {
          'zh-CN': '图片已损坏，请重新拍照或另存后再上传。',
          en: 'The picture is damaged; take it again or save it anew.',
        });
  }
  if (sniffed.zipped && (await isZipBomb(upload.bytes)))
    return refuse(
      'file.size',
      {
        'zh-CN': '文件解压后过大或已损坏，请检查后再上传。',
        en: 'Unpacked, the file is too large, or it is damaged.',
      },
      true,
    );
  return { bytes: upload.bytes, type: sniffed.type, extension: sniffed.extension };
}
