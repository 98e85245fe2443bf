import type { FastifyInstance } from 'fastify';

/** How often a browser refused something of ours; tests expect zero. */
export interface CspReports {
  readonly count: () => number;
}

interface Violation {
  readonly directive: string;
  readonly blocked: string;
}

/** Takes in reports of our content security policy. */
export function mountCspReports(app: FastifyInstance): CspReports {
  let count = 0;
  for (const type of ['application/csp-report', 'application/reports+json'])
    app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, done) => {
      try {
        done(null, JSON.parse(String(body)));
      } catch {
        done(null, null);
      }
    });
  app.post(
    '/api/csp-report',
    { config: { access: 'public' }, bodyLimit: 64 * 1024 },
    async (request, reply) => {
      const found = violations(request.body);
      count += found.length;
      for (const violation of found.slice(0, 5)) request.log.warn(violation, 'content security policy');
      return reply.code(204).send();
    },
  );
  app.get('/api/csp-report', { config: { access: 'public' } }, async () => ({ reports: count }));
  return { count: () => count };
}

function violations(body: unknown): readonly Violation[] {
  const reports = Array.isArray(body) ? body.slice(0, 50) : [body];
  return reports.flatMap((report: unknown) => {
    const outer = (report ?? {}) as Readonly<Record<string, unknown>>;
    const inner = (outer['csp-report'] ?? outer.body) as Readonly<Record<string, unknown>> | undefined;
    if (typeof inner !== 'object' || inner === null) return [];
    return [
      {
        directive: text(
          inner['effective-directive'] ?? inner.effectiveDirective ?? inner['violated-directive'],
        ),
        // Only the place: what stands behind ? or # may be a secret.
        blocked: text(inner['blocked-uri'] ?? inner.blockedURL).replace(/[?#].*$/s, ''),
      },
    ];
  });
}

const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
