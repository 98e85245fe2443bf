/** Longest side that is uploaded; phone cameras give four times that, and paper stays readable. */
const LONGEST = 1600;
const BIG_BYTES = 1_500_000;

/** The picture, made smaller where that saves much; rejects when the bytes are no picture the browser can open. */
export async function shrinkImage(file: File): Promise<{ readonly blob: Blob; readonly name: string }> {
  if (typeof createImageBitmap !== 'function') return { blob: file, name: file.name };
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const factor = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const storable = ['image/jpeg', 'image/png', 'image/webp'].includes(file.type);
  if (factor === 1 && file.size <= BIG_BYTES && storable) {
    bitmap.close();
    return { blob: file, name: file.name };
  }
  const sheet = document.createElement('canvas');
  sheet.width = Math.round(bitmap.width * factor);
  sheet.height = Math.round(bitmap.height * factor);
  const pen = sheet.getContext('2d');
  if (!pen) return { blob: file, name: file.name };
  // Transparent pixels would turn black in a JPEG.
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(bitmap, 0, 0, sheet.width, sheet.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((done) => sheet.toBlob(done, 'image/jpeg', 0.86));
  if (!blob || (blob.size >= file.size && storable)) return { blob: file, name: file.name };
  return { blob, name: `${file.name.replace(/\.[^.]+$/, '')}.jpg` };
}
