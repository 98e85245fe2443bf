import { unavailableReply } from '@weir/api';
import type { FastifyInstance } from 'fastify';
import { refuse } from './errors.ts';
import { localeOf } from './locale.ts';
import type { Readinesses } from './readiness.ts';

/** `/healthz`: the process lives. `/readyz`: it can do its work, and what stands in the way if not. */
export function mountHealth(app: FastifyInstance, readiness: Readinesses): void {
  const open = { config: { access: 'public' }, logLevel: 'warn' as const };
  app.get('/healthz', open, async () => ({ status: 'ok' }));
  app.get('/readyz', open, async (_request, reply) => {
    const status = await readiness.now();
    return status === 'ok'
      ? { status: 'ready' }
      : reply.code(503).header('retry-after', '2').send({ status });
  });
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Takes nothing in while the disk is almost full, before anything of it is read: what is left belongs to the database,
 * which needs room even to remove something. Signing in and out goes on.
 */
export function refuseOnFullDisk(app: FastifyInstance, readiness: Readinesses): void {
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (READS.has(request.method) || access === 'auth' || access === undefined) return;
    if (!(await readiness.isDiskFull())) return;
    const full = Object.assign(new Error('The disk is full.'), { reason: 'full' as const, retryAfter: 30 });
    return refuse(request, reply, unavailableReply(full, localeOf(request.headers['accept-language'])));
  });
}
