import type { FastifyInstance } from 'fastify';

/** `/healthz`: the process lives. `/readyz`: it can do its work, the database included. */
export function mountHealth(app: FastifyInstance, ready: () => Promise<boolean>): void {
  const open = { config: { access: 'public' }, logLevel: 'warn' as const };
  app.get('/healthz', open, async () => ({ status: 'ok' }));
  app.get('/readyz', open, async (_request, reply) => {
    const isReady = await Promise.race([
      ready().catch(() => false),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref()),
    ]);
    return isReady
      ? { status: 'ready' }
      : reply.code(503).header('retry-after', '2').send({ status: 'database unavailable' });
  });
}
