import { deflateSync } from 'node:zlib';
import type { StoredUpload } from '@weir/api';
import { writeXlsx } from '@weir/tables';
import { zip } from '@weir/tables/test-files';
import type { FileStore } from '@weir/usecases';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { createUploads, MOST_BYTES } from './uploads.ts';

const NONE = { files: 0, bytes: 0 };
const PLACE = { by: 'me', app: 'demo', form: 'order' };

function store() {
  const kept = new Map<string, Awaited<ReturnType<FileStore['get']>> & object>();
  const uploads = createUploads(
    {
      put: async ({ id, type, bytes, by, app = null, form = null, name = null }) =>
        void kept.set(id, { type, bytes, size: bytes.length, name, by, app, form }),
      get: async (id) => kept.get(id) ?? null,
      facts: async () => new Map(),
      holders: async () => [],
      usage: async () => ({ lately: NONE, unclaimed: NONE, unclaimedOfApp: NONE }),
    },
    { now: () => new Date('2025-11-03T00:00:00Z') },
  );
  const send = (fileName: string, bytes: Uint8Array | string) =>
    uploads.store({ fileName, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }, PLACE);
  return { kept, send };
}
const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } });
function fileOf(result: StoredUpload) {
  if (!result.ok) throw new Error(JSON.stringify(result.issue));
  return result.file;
}

it('paints pictures anew: upright, without metadata, each upload for itself', async () => {
  const { kept, send } = store();
  const photo = await picture()
    .jpeg()
    .withExif({ IFD0: { Copyright: 'GPS-SECRET' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const file = fileOf(await send('工地 照片.JPEG', photo));
  expect(file).toMatchObject({ name: '工地 照片.jpg', type: 'image/jpeg' });
  const stored = kept.get(file.id);
  const facts = await sharp(stored?.bytes).metadata();
  expect([facts.width, facts.height]).toEqual([20, 40]);
  expect(facts.exif).toBeUndefined();
  expect(Buffer.from(stored?.bytes ?? []).includes('GPS-SECRET')).toBe(false);
  expect(file.size).toBe(stored?.bytes.byteLength);
  expect(stored).toMatchObject(PLACE);
  // Equal ids would tell a stranger that somebody else uploaded the same bytes.
  expect(fileOf(await send('again.jpg', photo)).id).not.toBe(file.id);
});

it.each(['png', 'webp', 'gif', 'avif', 'tiff'] as const)('takes %s', async (format) => {
  const { send } = store();
  const bytes = await picture().toFormat(format).toBuffer();
  expect(fileOf(await send('a.bin', bytes)).type).toMatch(/^image\/(png|webp|jpeg)$/);
});

it('drops what a polyglot carries behind its picture', async () => {
  const { kept, send } = store();
  const gif = await picture().gif().toBuffer();
  const evil = Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]);
  const file = fileOf(await send('x.html', evil));
  expect(file.name).toBe('x.png');
  expect(Buffer.from(kept.get(file.id)?.bytes ?? []).includes('<script')).toBe(false);
});

it.each([
  ['SVG', 'a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['SVG named PNG', 'a.png', '<?xml version="1.0"?><svg onload="alert(1)"></svg>'],
  ['HTML', 'a.html', '<!doctype html><script>alert(1)</script>'],
  ['HTML named text', 'a.txt', 'hello <script>alert(1)</script>'],
  ['HTML named CSV', 'a.csv', '<html><body onload=alert(1)>'],
  ['XML', 'a.xml', '<?xml version="1.0"?><a/>'],
  ['a program', 'a.exe', 'MZ\u0000\u0001'],
  ['JavaScript', 'a.js', 'alert(1)'],
  ['a GIF that is a script', 'a.gif', 'GIF89a/*<svg/onload=alert(1)>*/=1;'],
  ['an unknown kind', 'a.bin', '\u0001\u0002\u0003'],
  ['an empty file', 'a.txt', ''],
])('refuses %s', async (_name, fileName, text) => {
  const { kept, send } = store();
  const result = await send(fileName, text);
  expect(result.ok).toBe(false);
  if (!result.ok) {
    expect(result.issue.code).toMatch(/^file\./);
    expect(result.issue.message.en).toBeTruthy();
  }
  expect(kept.size).toBe(0);
});

it('refuses a picture of 100,000 × 100,000 without unpacking it', async () => {
  const { send } = store();
  const before = process.memoryUsage().rss;
  const result = await send('bomb.png', hugePng(100_000, 100_000));
  expect(result).toMatchObject({ ok: false, tooLarge: true });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

it('refuses a damaged picture', async () => {
  const { send } = store();
  const png = await picture(200, 200).png().toBuffer();
  expect((await send('a.png', png.subarray(0, 60))).ok).toBe(false);
});

it('refuses more than the limit', async () => {
  const { send } = store();
  const result = await send('a.txt', Buffer.alloc(MOST_BYTES + 1, 65));
  expect(result).toMatchObject({ ok: false, tooLarge: true });
});

it('takes documents by their bytes', async () => {
  const { send } = store();
  async function* pages() {
    yield [['x', 1]];
  }
  const parts: Uint8Array[] = [];
  for await (const part of writeXlsx(['a', 'b'], pages(), 'a')) parts.push(part);
  const xlsx = Buffer.concat(parts);
  expect(fileOf(await send('报价.dat', xlsx))).toMatchObject({
    name: '报价.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
  expect(fileOf(await send('a.pdf', '%PDF-1.4\n%%EOF\n')).type).toBe('application/pdf');
  expect(fileOf(await send('a.csv', '单号,数量\nA,1\n')).type).toBe('text/csv');
});

it('refuses a zip bomb', async () => {
  const { send } = store();
  const result = await send('a.zip', zipClaiming(5_000_000_00));
  expect(result).toMatchObject({ ok: false, tooLarge: true });
  expect((await send('a.zip', zipClaiming(10))).ok).toBe(true);
});

it('refuses a zip file whose entries unpack to more, or to something else, than its directory says', async () => {
  const { send } = store();
  const zeros = Buffer.alloc(3_000_000);
  for (const [name, bytes] of [
    ['little.zip', zip([['a.txt', zeros, { size: 100 }]])],
    [
      'second.docx.zip',
      zip([
        ['a.txt', 'fine'],
        ['b.txt', zeros, { size: 0 }],
      ]),
    ],
    ['short.zip', zip([['a.txt', 'fine', { size: 40 }]])],
    ['cut.zip', zip([['a.txt', zeros]]).map((byte, index) => (index > 60 && index < 80 ? 0xff : byte))],
  ] as const)
    expect(await send(name, bytes), name).toMatchObject({ ok: false, issue: { code: 'file.size' } });
  expect(
    (
      await send(
        'honest.zip',
        zip([
          ['a.txt', zeros],
          ['b.txt', 'two', { stored: true }],
        ]),
      )
    ).ok,
  ).toBe(true);
  // What nobody can look into without the password is taken as it is.
  expect((await send('locked.zip', zip([['a.txt', 'secret', { flags: 1, size: 40 }]]))).ok).toBe(true);
});

function hugePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body, crc(Buffer.concat([Buffer.from(type, 'latin1'), body]))]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Buffer): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return out;
}

/** A stored zip of one entry whose directory claims an unpacked size. */
function zipClaiming(size: number): Uint8Array {
  const name = Buffer.from('a.txt');
  const body = Buffer.from('hello');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(body.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(body.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + body.length, 16);
  return Buffer.concat([local, name, body, entry, name, end]);
}
