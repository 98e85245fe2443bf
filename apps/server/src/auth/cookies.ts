import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeyRing } from '../secrets/key-ring.ts';

/** A cookie whose value we signed; what anybody else made up is as good as absent. */
export interface SignedCookie {
  readonly read: (request: FastifyRequest) => string | null;
  readonly set: (reply: FastifyReply, value: string, seconds: number) => void;
  readonly clear: (reply: FastifyReply) => void;
}

/**
 * Defines a cookie. Where people come by https its name starts with `__Host-`: browsers then take it only from this very
 * host, over https, for all paths, so no neighbouring site can plant one.
 */
export function defineCookie(ring: KeyRing, publicUrl: string, purpose: string): SignedCookie {
  const secure = publicUrl.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}weir.${purpose}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const write = (reply: FastifyReply, value: string, seconds: number) =>
    void reply.header('set-cookie', `${name}=${value}; Max-Age=${seconds}; ${attributes}`);
  return {
    read: (request) => {
      for (const found of valuesOf(request.headers.cookie, name)) {
        const dot = found.lastIndexOf('.');
        const value = found.slice(0, dot);
        if (dot > 0 && ring.verifies(`cookie/${purpose}`, value, found.slice(dot + 1))) return value;
      }
      return null;
    },
    set: (reply, value, seconds) =>
      write(reply, `${value}.${ring.sign(`cookie/${purpose}`, value)}`, seconds),
    clear: (reply) => write(reply, '', 0),
  };
}

/** Several cookies of one name may come: one of a parent domain beside ours. */
function valuesOf(header: string | undefined, name: string): readonly string[] {
  if (!header) return [];
  return header.split(';').flatMap((part) => {
    const [found, ...value] = part.trim().split('=');
    return found === name ? [value.join('=')] : [];
  });
}
