import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const EMBED = 'door=embed&channel=shop';
const SCRIPT = '<script>alert(1)</script>';

/** A PNG whose header claims 100,000 × 100,000 pixels. */
function hugePng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(100_000, 0);
  header.writeUInt32BE(100_000, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(64)))]);
}
const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#a33' } });

const files: readonly (readonly [string, string, () => Buffer | Promise<Buffer>])[] = [
  ['a GIF that is a script too', 'a.gif', () => Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;${SCRIPT}`)],
  [
    'an SVG with onload',
    'a.svg',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  ],
  ['an SVG named .png', 'a.png', () => Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['a page named .png', 'page.png', () => Buffer.from(`<!doctype html>${SCRIPT}`)],
  ['a page named .txt', 'page.txt', () => Buffer.from(`<html>${SCRIPT}</html>`)],
  [
    'a picture with a page behind',
    'a.jpg',
    async () => Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from(SCRIPT)]),
  ],
  [
    'a picture with a page in its comment',
    'b.png',
    () =>
      picture()
        .withExif({ IFD0: { Copyright: SCRIPT } })
        .png()
        .toBuffer(),
  ],
  ['a picture of 100,000 × 100,000', 'huge.png', async () => hugePng()],
  ['a name that climbs', '../../../etc/passwd', () => Buffer.from('plain text')],
  ['a name turned around', 'a\u202Efdp.exe.txt', () => Buffer.from('plain text')],
  ['a name with quotes and breaks', 'a"b\';filename="x.html.txt', () => Buffer.from('plain text')],
  ['a name that is a script', 'invoice.pdf.js', () => Buffer.from('alert(1)')],
  ['a name of a shortcut', 'list.lnk', () => Buffer.from('plain text')],
];

it.each(files)('serves %s as a download that runs nowhere, or refuses it', async (_what, name, bytes) => {
  const server = await createTestServer();
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: text/html\r\n\r\n`;
  const sent = await server.inject({
    method: 'POST',
    url: `/api/fill/demo/order/files?${EMBED}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), await bytes(), Buffer.from('\r\n--x--\r\n')]),
  });
  expect([200, 201, 413, 422], sent.body).toContain(sent.statusCode);
  if (sent.statusCode >= 400) return;
  const file = sent.json();
  expect(file.name).not.toMatch(/[\\/"<>\u202a-\u202e\u2066-\u2069\r\n]|\.(js|html?|svg|lnk|exe|hta)$/i);
  const record = await server.inject({
    method: 'POST',
    url: `/api/fill/demo/order/records?${EMBED}`,
    payload: { data: { consignee: '王芳', scan: [file] } },
  });
  expect(record.statusCode, record.body).toBe(201);
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const url = `/api/files/${file.id}?app=demo&form=order&record=${record.json().id}`;
  for (const address of [url, `${url}&inline=1`]) {
    const got = await server.inject({ url: address, headers: { cookie } });
    expect(got.statusCode, got.body.slice(0, 200)).toBe(200);
    expect(got.headers['x-content-type-options']).toBe('nosniff');
    expect(got.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(got.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(got.headers['content-type']).not.toMatch(/html|svg|xml|javascript/i);
    const disposition = String(got.headers['content-disposition']);
    // Only what we painted ourselves is ever shown in place.
    if (/^image\/(jpeg|png|webp)$/.test(String(got.headers['content-type']))) {
      expect(got.rawPayload.includes(SCRIPT)).toBe(false);
      continue;
    }
    expect(disposition).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[^'"\s]*$/);
  }
});
