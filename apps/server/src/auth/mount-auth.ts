import { problem } from '@weir/api';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse, send } from '../http/errors.ts';
import type { RateLimits } from '../http/limits.ts';
import { localeOf } from '../http/locale.ts';
import { fromOurPages } from '../http/origin.ts';
import { createAttempts } from './attempts.ts';
import { type Auth, CLIENT_ADDRESS } from './auth.ts';
import type { FirstAdmin } from './first-admin.ts';
import type { Sessions } from './sessions.ts';

/** What of better-auth is reachable; everything else it offers stays shut. */
const OPEN = [
  { method: 'POST', path: '/sign-in/email' },
  { method: 'POST', path: '/sign-out' },
  { method: 'GET', path: '/get-session' },
  { method: 'POST', path: '/change-password' },
] as const;

const BODY_LIMIT = 16 * 1024;

interface Mounting {
  readonly auth: Auth;
  readonly firstAdmin: FirstAdmin;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
  readonly publicUrl: string;
}

/** Sign-in, sign-out and the first administrator. */
export function mountAuth(
  app: FastifyInstance,
  { auth, firstAdmin, sessions, limits, publicUrl }: Mounting,
): void {
  const attempts = createAttempts();
  for (const { method, path } of OPEN) {
    app.route({
      method,
      url: `/api/auth${path}`,
      bodyLimit: BODY_LIMIT,
      config: { access: 'auth' },
      onRequest: async (request, reply) => {
        if (method !== 'POST') return;
        // Guessing passwords, and guessing the old one of a session left open.
        const refused =
          foreign(request, publicUrl) ?? (path === '/sign-out' ? null : await limits.signIn(request));
        if (refused) return refuse(request, reply, refused);
        if (path === '/change-password' && !(await sessions.actorOf(request)))
          return refuse(request, reply, problem('unauthenticated', asked(request)));
      },
      handler: async (request, reply) => {
        const account = path === '/sign-in/email' ? accountOf(request.body) : null;
        const wait = account === null ? 0 : attempts.wait(account);
        if (wait > 0) return tooMany(request, reply, wait);
        const answer = await auth.handler(webRequest(request, publicUrl));
        if (account !== null && answer.ok) {
          attempts.succeeded(account);
          await endEarlierSession(auth, request);
        }
        if (account !== null && !answer.ok && answer.status < 500) attempts.failed(account);
        return forward(answer, reply, request);
      },
    });
  }

  app.route({
    method: 'GET',
    url: '/api/setup',
    config: { access: 'public' },
    onRequest: async (request, reply) => {
      const refused = await limits.signIn(request);
      if (refused) return refuse(request, reply, refused);
    },
    handler: async (request, reply) => {
      const { token } = request.query as { readonly token?: unknown };
      const isOpen = typeof token === 'string' && (await firstAdmin.isOpen(token));
      return isOpen ? reply.code(200).send({ open: true }) : gone(request, reply);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/setup',
    bodyLimit: BODY_LIMIT,
    config: { access: 'public' },
    onRequest: async (request, reply) => {
      const refused = foreign(request, publicUrl) ?? (await limits.signIn(request));
      if (refused) return refuse(request, reply, refused);
    },
    handler: async (request, reply) => {
      const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
      const result = await firstAdmin.create({
        token: text('token'),
        name: text('name'),
        email: text('email'),
        password: text('password'),
      });
      if (result.outcome === 'gone') return gone(request, reply);
      if (result.outcome === 'invalid')
        return send(
          reply,
          problem('invalid', localeOf(request.headers['accept-language']), { issues: result.issues }),
        );
      // Signed in at once: who holds the link has just chosen the password.
      const session = await auth.api.signInEmail({
        body: { email: text('email').trim().toLowerCase(), password: text('password') },
        headers: webHeaders(request),
        asResponse: true,
      });
      for (const cookie of session.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.code(201).send({ id: result.id });
    },
  });
}

function webHeaders(request: FastifyRequest): Headers {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS, request.ip);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return headers;
}

function webRequest(request: FastifyRequest, publicUrl: string): Request {
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers: webHeaders(request),
    ...(request.method === 'GET' ? {} : { body: JSON.stringify(request.body ?? {}) }),
  });
}

async function forward(
  answer: Response,
  reply: FastifyReply,
  request: FastifyRequest,
): Promise<FastifyReply> {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  reply.header('cache-control', 'no-store');
  const body = await answer.text();
  if (answer.ok) {
    // The session lives in an HttpOnly cookie; no script needs its token.
    const { token: _token, session: _session, ...rest } = parse(body);
    return reply.code(answer.status).type('application/json; charset=utf-8').send(rest);
  }
  const locale = localeOf(request.headers['accept-language']);
  const { code } = parse(body);
  if (code === 'DEACTIVATED')
    return send(
      reply,
      problem('forbidden', locale, {
        detail: {
          'zh-CN': '账号已停用，请联系管理员。',
          en: 'This account is deactivated; ask an administrator.',
        },
      }),
    );
  if (answer.status === 401 || code === 'INVALID_EMAIL' || code === 'INVALID_PASSWORD')
    return send(
      reply,
      problem('unauthenticated', locale, {
        detail: { 'zh-CN': '邮箱或密码不对。', en: 'E-mail address or password is wrong.' },
      }),
    );
  if (code === 'PASSWORD_TOO_SHORT' || code === 'PASSWORD_TOO_LONG')
    return send(
      reply,
      problem('invalid', locale, {
        issues: [
          {
            code: code === 'PASSWORD_TOO_SHORT' ? 'tooShort' : 'tooLong',
            path: '/newPassword',
            message: {
              'zh-CN': '密码应为 8 到 128 个字符。',
              en: 'The password must have 8 to 128 characters.',
            },
          },
        ],
      }),
    );
  return send(reply, problem(answer.status >= 500 ? 'internal' : 'malformed', locale));
}

/** Signing in again leaves no earlier session of this browser behind. */
async function endEarlierSession(auth: Auth, request: FastifyRequest): Promise<void> {
  const { cookie } = request.headers;
  if (!cookie) return;
  const earlier = await auth.api.getSession({
    headers: fromNodeHeaders({ cookie }),
    query: { disableRefresh: true },
  });
  if (earlier) await (await auth.$context).internalAdapter.deleteSession(earlier.session.token);
}

function accountOf(body: unknown): string | null {
  const { email } = (body ?? {}) as { readonly email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 200) : null;
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(body) ?? {}) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

const tooMany = (request: FastifyRequest, reply: FastifyReply, seconds: number) =>
  send(
    reply,
    problem('tooMany', localeOf(request.headers['accept-language']), {
      headers: { 'retry-after': String(seconds) },
    }),
  );
/** The refusal of a request that another site made a browser send. */
const foreign = (request: FastifyRequest, publicUrl: string) =>
  fromOurPages(request, publicUrl) ? null : problem('crossOrigin', asked(request));
const asked = (request: FastifyRequest) => localeOf(request.headers['accept-language']);
const gone = (request: FastifyRequest, reply: FastifyReply) =>
  send(
    reply,
    problem('gone', localeOf(request.headers['accept-language']), {
      detail: {
        'zh-CN': '这个链接已用过或已过期；重新启动服务会打印新的链接。',
        en: 'This link was used or is out of date; the server prints another when it starts again.',
      },
    }),
  );
