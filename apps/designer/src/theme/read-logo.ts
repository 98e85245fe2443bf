import { LOGO_BYTES } from '@weir/artefact';

/** A picture as a data URL, or why it cannot be the logo. */
export type LogoRead =
  | { readonly logo: string }
  | { readonly trouble: 'notPicture' }
  | { readonly trouble: 'tooLarge'; readonly bytes: number };

/** Reads a picture file by its first bytes, whatever it calls itself. */
export async function readLogo(file: Blob): Promise<LogoRead> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const type = typeOf(bytes);
  if (type === null) return { trouble: 'notPicture' };
  if (bytes.byteLength > LOGO_BYTES) return { trouble: 'tooLarge', bytes: bytes.byteLength };
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { logo: `data:image/${type};base64,${btoa(binary)}` };
}

function typeOf(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  const starts = (...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  const riff = starts(0x52, 0x49, 0x46, 0x46);
  return riff && [0x57, 0x45, 0x42, 0x50].every((byte, at) => bytes[at + 8] === byte) ? 'webp' : null;
}
