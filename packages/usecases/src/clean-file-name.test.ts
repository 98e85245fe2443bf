import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanFileName, fileNameOfType } from './clean-file-name.ts';

it.each([
  ['../../etc/passwd', 'passwd.txt'],
  ['..\\..\\boot.ini', 'boot.txt'],
  ['a\u202egnp.exe', 'agnp.txt'],
  ['a"; filename="b.html', 'a; filename=b.txt'],
  ['  .hidden', 'hidden.txt'],
  ['\u0000\n\r', 'file.txt'],
  ['', 'file.txt'],
  ['订单（一）.xlsx', '订单（一）.txt'],
  ['😀'.repeat(300), `${'😀'.repeat(100)}.txt`],
  ['invoice.pdf.js', 'invoice.txt'],
  ['invoice.txt.hta', 'invoice.txt'],
  ['invoice.lnk', 'invoice.txt'],
  ['invoice.js. . .', 'invoice.txt'],
  ['invoice．js', 'invoice.txt'],
  ['CON', '_CON.txt'],
  ['nul.pdf', '_nul.txt'],
  ['COM1.a.b', '_COM1.txt'],
  ['报价 v1.2.pdf', '报价 v1.2.txt'],
  [`${'a'.repeat(99)}. x.exe`, `${'a'.repeat(99)}.txt`],
])('cleans the name %j', (name, clean) => {
  expect(cleanFileName(name, 'txt')).toBe(clean);
});

it('ends every name in its own extension, without anything that hides or means something else', () => {
  const piece = fc.constantFrom(
    'a',
    '订',
    '.',
    ' ',
    '/',
    '\\',
    '\u202e',
    '\0',
    '.js',
    '.pdf',
    'con',
    ':',
    '．',
    '\u200b',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const name = cleanFileName(pieces.join(''), 'pdf');
      expect(name).toMatch(/[^.\s]\.pdf$/);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\\/:]/u);
      expect(name.slice(0, -4)).not.toMatch(/\.(js|pdf)$|^con$/i);
      expect(cleanFileName(name, 'pdf')).toBe(name);
    }),
  );
});

it('names a file by what it is, whatever somebody calls it', () => {
  expect(fileNameOfType('合同.js', 'application/pdf')).toBe('合同.pdf');
  expect(fileNameOfType('合同.pdf', 'text/html')).toBe('合同.bin');
});
