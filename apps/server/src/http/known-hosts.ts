import { problem } from '@weir/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from './errors.ts';
import { localeOf } from './locale.ts';

/** Monitoring asks by whatever name it has. */
const ANY_NAME: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/**
 * Answers only to its own names. Any web site can have its name lead to this machine, and its script would then be a page
 * of ours to the browser; the Host header gives it away.
 */
export function answerToKnownHosts(
  app: FastifyInstance,
  { publicUrl, allowedHosts }: { readonly publicUrl: string; readonly allowedHosts: readonly string[] },
): void {
  const names = new Set([new URL(publicUrl).hostname, ...allowedHosts].map((name) => name.toLowerCase()));
  const isKnown = (request: FastifyRequest) => {
    const name = nameIn(request.host);
    if (name === undefined) return false;
    return names.has(name) || isLoopback(name) || name === ownAddress(request);
  };
  app.addHook('onRequest', async (request, reply) => {
    if (ANY_NAME.has(request.routeOptions.url ?? '') || isKnown(request)) return;
    refuse(request, reply, problem('misdirected', localeOf(request.headers['accept-language'])));
    return reply;
  });
}

/** The name without its port, as URLs write it. */
function nameIn(host: string | undefined): string | undefined {
  if (!host || !/^[\w.:[\]-]{1,255}$/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname;
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || /^127(\.\d{1,3}){3}$|^\[::1\]$/.test(name);
}

/** The address the connection came in at: nobody can have a name for a page of theirs that looks like it. */
function ownAddress({ socket }: FastifyRequest): string | undefined {
  const address = socket.localAddress?.replace(/^::ffff:/, '');
  if (address === undefined) return undefined;
  return address.includes(':') ? `[${address}]` : address;
}
