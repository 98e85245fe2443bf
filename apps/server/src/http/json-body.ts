import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Thrown for how a body is written, before anybody looks at what it says. */
export class Malformed extends Error {
  readonly statusCode: number;

  constructor(statusCode: 400 | 413, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/**
 * Makes a reader of JSON: bytes that are no UTF-8 are refused instead of being stored as question marks, and so are keys
 * that reach for prototypes.
 */
export function jsonReader(
  app: FastifyInstance,
): (request: FastifyRequest, bytes: Buffer) => Promise<unknown> {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request, bytes) =>
    new Promise((resolve, reject) => {
      request.bodyBytes = bytes.length;
      if (!isUtf8(bytes)) throw new Malformed(400, 'The body is not UTF-8.');
      parse(request, bytes.toString('utf8'), (error, value) => (error ? reject(error) : resolve(value)));
    });
}

/** All of a body, counted while it arrives; what goes beyond the limit is left where it is. */
export async function readBytes(body: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let count = 0;
  // Leaving the loop must not destroy the request: it still gets its answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    count += (chunk as Buffer).length;
    if (count > most) throw new Malformed(413, `The body has more than ${most} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
