import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import { routes, type Services } from '@weir/api';
import type { Ports } from '@weir/usecases';
import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
  type RouteOptions,
} from 'fastify';
import type { FirstAdmin } from '../auth/first-admin.ts';
import { mountAuth } from '../auth/mount-auth.ts';
import type { Sessions } from '../auth/sessions.ts';
import type { SignIn } from '../auth/sign-in.ts';
import type { SharedState } from '../compose.ts';
import type { Limits } from '../config.ts';
import type { Widgets } from '../widgets/load-widgets.ts';
import { TABLE_TYPES } from './content-types.ts';
import { mountCspReports } from './csp-reports.ts';
import { markRequests } from './current-request.ts';
import { answerEscaped, handleErrors, replyForError, send } from './errors.ts';
import { mountHealth, refuseOnFullDisk } from './health.ts';
import { jsonReader } from './json-body.ts';
import { answerToKnownHosts } from './known-hosts.ts';
import { createRateLimits } from './limits.ts';
import { localeOf } from './locale.ts';
import { mountRoutes } from './mount-routes.ts';
import { mountTrpc } from './mount-trpc.ts';
import { mountWidgets } from './mount-widgets.ts';
import { mountPages } from './pages.ts';
import type { Readinesses } from './readiness.ts';
import { addSecurityHeaders, fixedHeaders } from './security-headers.ts';
import { answerGarbage, CONNECTION_LIMITS, limitSockets } from './sockets.ts';

/** What the HTTP side is made of. */
export interface AppParts {
  readonly services: Services;
  readonly ports: Ports;
  readonly firstAdmin: FirstAdmin;
  readonly sessions: Sessions;
  readonly passwordSignIn: SignIn;
  readonly limits: Limits;
  readonly shared: SharedState;
  readonly trustedProxies: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly dist: string;
  readonly designerDist: string;
  readonly widgets: Widgets;
  readonly readiness: Readinesses;
  readonly logger: FastifyServerOptions['logger'];
  readonly downloadPatienceMs?: number;
  /** What a connection may take, where it differs. */
  readonly connections?: Partial<Record<keyof typeof CONNECTION_LIMITS, number>>;
  /** Sees each address as it is mounted. */
  readonly onRoute?: (route: RouteOptions) => void;
}

/** Builds the HTTP server without listening. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { services, sessions } = parts;
  const connections = { ...CONNECTION_LIMITS, ...parts.connections };
  const app = Fastify({
    logger: parts.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    routerOptions: { maxParamLength: 2_000 },
    requestTimeout: connections.requestTimeout,
    // A request without a host is refused below, with the headers of every other answer.
    http: { ...connections, requireHostHeader: false },
    clientErrorHandler: answerGarbage(services.publicUrl.startsWith('https:')),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => {
      // No hook runs for a request that matches no pattern at all.
      for (const [name, value] of Object.entries(fixedHeaders(services.publicUrl.startsWith('https:'))))
        reply.header(name, value);
      send(reply as never, replyForError(error, localeOf(request.headers['accept-language']), request.id));
    },
  }) as unknown as FastifyInstance;

  if (parts.onRoute) app.addHook('onRoute', parts.onRoute);
  limitSockets(app.server, parts.limits.sockets, parts.trustedProxies);
  handleErrors(app);
  markRequests(app, answerEscaped);
  addSecurityHeaders(app, services.publicUrl);
  answerToKnownHosts(app, { publicUrl: services.publicUrl, allowedHosts: parts.allowedHosts });
  askBeforeContinue(app);
  logRequests(app);
  refuseOnFullDisk(app, parts.readiness);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  const readJson = jsonReader(app);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) =>
      // Many clients name JSON on requests without a body; routes that need one say so themselves.
      body.length === 0 ? undefined : readJson(request, body),
  );
  app.addContentTypeParser(
    ['multipart/form-data', ...TABLE_TYPES],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      request.bodyBytes = body.length;
      return body;
    },
  );

  const limits = createRateLimits(parts.limits, parts.shared.rates);
  mountHealth(app, parts.readiness);
  mountCspReports(app);
  const { passwordSignIn, firstAdmin, downloadPatienceMs } = parts;
  mountRoutes(app, {
    routes,
    services,
    sessions,
    limits,
    ...(downloadPatienceMs === undefined ? {} : { downloadPatienceMs }),
  });
  mountAuth(app, { services, sessions, signIn: passwordSignIn, firstAdmin, limits });
  await mountTrpc(app, { services, sessions, limits });
  mountWidgets(app, parts.widgets);
  await mountPages(app, {
    dist: parts.dist,
    designerDist: parts.designerDist,
    publishedApp: (key) => parts.ports.artefacts.current(key),
  });
  return app;
}

/** Clients that wait for leave before they send a body get it after they were admitted, not before. */
function askBeforeContinue(app: FastifyInstance): void {
  const waiting = new WeakSet<IncomingMessage>();
  app.server.on('checkContinue', (request, response) => {
    waiting.add(request);
    app.server.emit('request', request, response);
  });
  // Whatever else somebody expects, they get an answer of ours.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.addHook('preParsing', async (request, reply) => {
    if (waiting.delete(request.raw)) reply.raw.writeContinue();
  });
}

/** One line a request: the pattern of the address, never the address itself, no header, no body. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const level = reply.statusCode >= 500 ? 'error' : 'info';
    request.log[level](
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(request.actorId ? { actor: request.actorId } : {}),
        ...(request.bodyBytes === undefined ? {} : { bytes: request.bodyBytes }),
      },
      'request',
    );
  });
}
