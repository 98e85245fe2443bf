/** Characters that hide or turn a name around, or mean something to file systems. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029"<>:|?*\\/]/gu;
/** Names that stand for devices on Windows, whatever follows the first dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const LONGEST_STEM = 100;
const LONGEST_NAME = 500;

/**
 * A file name that is safe to show and to save. It ends in the extension of what the file really is, and no other extension
 * is left before it: where a system hides the last one, people would see the other.
 */
export function cleanFileName(name: string, extension: string): string {
  const last =
    name
      .slice(-LONGEST_NAME)
      .normalize('NFC')
      .replace(/[\uff0e\u2024\ufe52]/g, '.')
      .split(/[\\/]/)
      .at(-1) ?? '';
  let stem = trimmed(last.replace(UNSAFE, ''));
  for (let turn = 0; turn < 5; turn++) {
    const shorter = trimmed(stem.replace(/\.[A-Za-z0-9]{1,8}$/, ''));
    // `v1.2` and `2025.11` are part of what people call it.
    if (shorter === stem || /\.[0-9]+$/.test(stem)) break;
    stem = shorter;
  }
  const short = trimmed([...stem].slice(0, LONGEST_STEM).join(''));
  const safe = DEVICE.test(short) ? `_${short}` : short;
  return `${safe || 'file'}.${extension}`;
}

/** Without the dots and blanks that Windows drops from either end. */
function trimmed(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isDropped(text[from])) from++;
  while (to > from && isDropped(text[to - 1])) to--;
  return text.slice(from, to);
}

const isDropped = (char: string | undefined) => char === '.' || (char !== undefined && /\s/.test(char));

/** Extensions of the types that are stored; what is not among them is saved as bytes. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'text/plain': 'txt',
  'text/csv': 'csv',
};

/** The name under which a stored file of this type is handed out, whatever a record calls it. */
export function fileNameOfType(name: string, type: string): string {
  return cleanFileName(name, EXTENSIONS[type] ?? 'bin');
}
