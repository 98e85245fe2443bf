import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A file the demo records refer to, with the value a file field holds. */
export interface DemoFile {
  readonly bytes: Uint8Array;
  readonly value: {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly size: number;
  };
}

function demoFile(name: string, type: string, bytes: Uint8Array): DemoFile {
  return {
    bytes,
    value: { id: createHash('sha256').update(bytes).digest('hex'), name, type, size: bytes.length },
  };
}

function chunk(name: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const typed = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([head, typed, sum]);
}

/** A plain receipt-like picture: paper, a heading bar and lines. */
function receiptPng(): Uint8Array {
  const [width, height] = [480, 320];
  const raw = Buffer.alloc((width + 1) * height, 0xf7);
  for (let y = 0; y < height; y++) {
    raw[y * (width + 1)] = 0;
    const line = y > 90 && y < 280 && (y - 90) % 32 < 4;
    for (let x = 1; x <= width; x++) {
      const at = y * (width + 1) + x;
      if (y > 24 && y < 56 && x > 32 && x < 300) raw[at] = 0x50;
      else if (line && x > 32 && x < 448) raw[at] = 0xb8;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** The smallest PDF with one line of text. */
function onePagePdf(text: string): Uint8Array {
  const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

export const VOUCHER = demoFile('打款凭证.png', 'image/png', receiptPng());
export const CONTRACT = demoFile('合同扫描件.pdf', 'application/pdf', onePagePdf('Contract (sample)'));
export const PERMIT = demoFile(
  '危化品运输资质.pdf',
  'application/pdf',
  onePagePdf('Hazardous transport permit (sample)'),
);
