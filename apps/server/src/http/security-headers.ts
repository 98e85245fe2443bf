import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** A value for `nonce`, new for every answer. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The policy of our pages: own scripts only, own styles and those with the nonce, framed by nobody but these origins.
 * `frames`: the page shows other pages of ours in frames (the designer its preview of an embedded form).
 */
export function pagePolicy(options: {
  readonly nonce: string;
  readonly frameAncestors?: readonly string[];
  readonly frames?: boolean;
}): string {
  const ancestors = options.frameAncestors?.length ? options.frameAncestors.join(' ') : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${options.nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    ...(options.frames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
    'report-uri /api/csp-report',
    'report-to csp',
  ].join('; ');
}

const PERMISSIONS = 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()';

/** Headers every answer has. */
export function addSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const https = publicUrl.startsWith('https:');
  app.addHook('onSend', async (request, reply) => {
    // What an API says today may be gone tomorrow, and may be meant for one person only.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('permissions-policy', PERMISSIONS);
    if (!reply.hasHeader('referrer-policy')) reply.header('referrer-policy', 'no-referrer');
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}
