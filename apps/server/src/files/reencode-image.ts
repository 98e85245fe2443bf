import sharp from 'sharp';

/** Pictures larger than this are bombs or mistakes. */
export const MOST_PIXELS = 40_000_000;
const SECONDS = 20;

// One picture at a time: two large ones side by side could fill the memory.
sharp.concurrency(1);
sharp.cache(false);
let queue: Promise<unknown> = Promise.resolve();

type Reencoded =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly type: string; readonly extension: string }
  | { readonly ok: false; readonly tooManyPixels: boolean };

/** Paints the picture anew: turned upright, one frame, nothing but pixels. Whatever else the file carried is gone. */
export function reencodeImage(bytes: Uint8Array, format: 'jpeg' | 'png' | 'webp'): Promise<Reencoded> {
  const done = queue.then(() => paint(bytes, format));
  queue = done;
  return done;
}

async function paint(bytes: Uint8Array, format: 'jpeg' | 'png' | 'webp'): Promise<Reencoded> {
  try {
    const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', animated: false });
    const upright = input.autoOrient().timeout({ seconds: SECONDS });
    const painted =
      format === 'jpeg'
        ? upright.flatten({ background: '#fff' }).jpeg({ quality: 88, mozjpeg: false })
        : format === 'png'
          ? upright.png({ compressionLevel: 8 })
          : upright.webp({ quality: 88 });
    const output = await painted.toBuffer();
    return {
      ok: true,
      bytes: new Uint8Array(output.buffer, output.byteOffset, output.byteLength),
      type: `image/${format}`,
      extension: format === 'jpeg' ? 'jpg' : format,
    };
  } catch (error) {
    return { ok: false, tooManyPixels: /pixel limit/i.test((error as Error).message) };
  }
}
