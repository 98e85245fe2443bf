import type { FastifyInstance } from 'fastify';
import { WIDGETS_PATH, type Widgets } from '../widgets/load-widgets.ts';
import { notFound } from './errors.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REASONS = ['load', 'slow', 'shape', 'crash'] as const;
const QUIET_MS = 60_000;

/**
 * Files of the installation's widgets: an address holds the hash of all of them, so it never means another content. Pages
 * tell here when a widget does not work, for whoever runs the server; the form itself goes on without it.
 */
export function mountWidgets(
  app: FastifyInstance,
  { all, hash, files }: Widgets,
  now: () => number = Date.now,
): void {
  app.get(`${WIDGETS_PATH}/:hash/*`, { config: { access: 'public' } }, (request, reply) => {
    const asked = request.params as { readonly hash?: string; readonly '*'?: string };
    const file = asked.hash === hash ? files.get(asked['*'] ?? '') : undefined;
    if (file === undefined) return notFound(request, reply.header('cache-control', 'no-store'));
    return reply.type(file.type).header('cache-control', IMMUTABLE).send(file.body);
  });

  const names = new Set(all.map(({ name }) => name));
  /** When each trouble was last written down: strangers must not fill the log. */
  const told = new Map<string, number>();
  app.post(
    '/api/widget-trouble',
    { config: { access: 'public' }, bodyLimit: 1024 },
    async (request, reply) => {
      const { widget, reason } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const known = REASONS.find((one) => one === reason);
      if (typeof widget === 'string' && names.has(widget) && known !== undefined) {
        const trouble = `${widget} ${known}`;
        const last = told.get(trouble);
        if (last === undefined || now() - last >= QUIET_MS) {
          told.set(trouble, now());
          request.log.warn({ widget, reason: known }, 'a widget does not work on a page');
        }
      }
      return reply.code(204).send();
    },
  );
}
