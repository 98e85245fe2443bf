import type { FastifyRequest } from 'fastify';

/**
 * Whether a request that changes something comes from one of our own pages. Browsers send `Origin` with every such
 * request; where it is absent, the caller is a program and has no cookie that was set for a browser.
 */
export function fromOurPages(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  return origin === publicUrl || origin === `${request.protocol}://${request.host}`;
}
