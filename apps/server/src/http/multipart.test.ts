import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileOfMultipart } from './multipart.ts';

/** As a browser would send it. */
async function sent(parts: readonly (readonly [string, string | File])[]) {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  const response = new Response(form);
  return {
    type: response.headers.get('content-type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
  };
}

const name = fc.string({ unit: fc.constantFrom('a', '订', ' ', '.', '(', '"', ';', '=', '%'), minLength: 1 });

it('reads the file of any form as it was sent', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      name,
      fc.array(name, { maxLength: 5 }),
      async (bytes, fileName, fields) => {
        const file = new File([Buffer.from(bytes)], fileName);
        const { type, body } = await sent([...fields.map((text) => ['note', text] as const), ['file', file]]);
        const read = fileOfMultipart(body, type);
        expect(read?.fileName).toBe(fileName);
        expect(Buffer.from(read?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
      },
    ),
  );
});

it('finds no file in a body that was cut off anywhere before its end', async () => {
  const { type, body } = await sent([
    ['note', '备注'],
    ['file', new File([Buffer.alloc(100, 'x')], '订单.csv')],
  ]);
  const whole = body.length - '\r\n'.length;
  const ends = body.lastIndexOf('\r\n--');
  for (let length = 0; length < ends; length++)
    expect(fileOfMultipart(body.subarray(0, length), type), `${length} bytes`).toBeUndefined();
  expect(fileOfMultipart(body.subarray(0, whole), type)?.fileName).toBe('订单.csv');
});

it('finds no file where there is no boundary, no file, or no end of parts', async () => {
  const { body } = await sent([['file', new File(['x'], 'a.txt')]]);
  for (const type of [
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=other',
  ])
    expect(fileOfMultipart(body, type)).toBeUndefined();
  const noFile = await sent([['note', 'x']]);
  expect(fileOfMultipart(noFile.body, noFile.type)).toBeUndefined();
  const many = await sent([
    ...Array.from({ length: 5_000 }, () => ['note', 'x'] as const),
    ['file', new File(['x'], 'a.txt')],
  ]);
  expect(fileOfMultipart(many.body, many.type)).toBeUndefined();
});

it('outlives bytes of any kind', () => {
  const bits = fc.constantFrom(
    '--b',
    '\r\n',
    '--',
    'content-disposition: form-data; filename="a',
    '"',
    '\0',
    'x',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      const body = Buffer.from(parts.join(''));
      const read = fileOfMultipart(body, 'multipart/form-data; boundary=b');
      expect(read === undefined || read.bytes.length <= body.length).toBe(true);
    }),
  );
});
