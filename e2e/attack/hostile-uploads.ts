import { ANSWERED, file, type HostileInput, MEGABYTE } from './hostile-input.ts';

const FILES = '/api/fill/guard/order/files?door=embed&channel=shop';

const multipart = (boundary: string | null) => ({
  'content-type': boundary === null ? 'multipart/form-data' : `multipart/form-data; boundary=${boundary}`,
});
const png = (width: number, height: number) => {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head[24] = 8;
  head[25] = 6;
  return head;
};

/** Uploads and what stands around them. */
export const UPLOADS: readonly HostileInput[] = [
  {
    name: 'a picture that says it has 100,000 × 100,000 points',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('big.png', png(100_000, 100_000), 'image/png'),
  },
  {
    name: 'a script in a picture',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'),
    right: ANSWERED,
  },
  {
    name: 'a page that says it is a picture',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.png', '<html><script>alert(1)</script>', 'image/png'),
    right: ANSWERED,
  },
  {
    name: 'a form without a boundary',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart(null),
    body: () => 'x'.repeat(100_000),
  },
  {
    name: 'a form that breaks off',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('b'),
    body: () => '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
  },
  {
    name: 'a form of 50,000 parts',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('b'),
    body: () => '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n'.repeat(50_000),
  },
  {
    name: 'a boundary of 100 KB of hyphens',
    as: 'embed',
    method: 'POST',
    path: FILES,
    headers: multipart('-'.repeat(5_000)),
    body: () => '-'.repeat(5_000_000),
  },
  {
    name: '30 MB as a file',
    as: 'embed',
    method: 'POST',
    path: FILES,
    body: file('a.pdf', Buffer.alloc(30 * MEGABYTE, 37), 'application/pdf'),
  },
];
