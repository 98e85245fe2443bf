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

/** Headers that are the same whatever is answered. */
export function fixedHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    // Where another site may load something, the route says so.
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Headers every answer has. */
export function addSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const fixed = Object.entries(fixedHeaders(publicUrl.startsWith('https:')));
  app.addHook('onSend', async (request, reply) => {
    // What an API says today may be gone tomorrow, and may be meant for one person only.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    // Pages say more of their own policy.
    for (const [name, value] of fixed) if (!reply.hasHeader(name)) reply.header(name, value);
  });
}
