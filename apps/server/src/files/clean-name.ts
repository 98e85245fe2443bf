/** Characters that hide or turn a name around, or mean something to file systems. */
const UNSAFE = /[\p{Cc}\p{Cf}\u2028\u2029"<>:|?*\\/]/gu;
const LONGEST_STEM = 100;

/** A file name that is safe to show and to save, ending in the extension of what the file really is. */
export function cleanName(name: string, extension: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .replace(UNSAFE, '')
    .replace(/^[.\s]+/, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/(?<![.\s])[.\s]+$/, '');
  return `${[...stem].slice(0, LONGEST_STEM).join('') || 'file'}.${extension}`;
}
