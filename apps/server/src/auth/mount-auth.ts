import { type ApiReply, type ProblemCode, problem, type Services } from '@weir/api';
import type { LocalText } from '@weir/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse, send } from '../http/errors.ts';
import type { RateLimits } from '../http/limits.ts';
import { localeOf } from '../http/locale.ts';
import { fromOurPages } from '../http/origin.ts';
import type { FirstAdmin } from './first-admin.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

interface Mounting {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly firstAdmin: FirstAdmin;
  readonly limits: RateLimits;
}
type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
type Guard = (request: FastifyRequest) => ApiReply | null | Promise<ApiReply | null>;

const BODY_LIMIT = 16 * 1024;

/** Sign-in, sign-out and the first administrator. */
export function mountAuth(
  app: FastifyInstance,
  { services, sessions, signIn, firstAdmin, limits }: Mounting,
): void {
  /** Mounts an address that may refuse a request on its head. */
  const mount = (
    method: 'GET' | 'POST',
    url: string,
    access: string,
    guards: readonly Guard[],
    handler: Handler,
  ) =>
    app.route({
      method,
      url,
      bodyLimit: BODY_LIMIT,
      config: { access },
      onRequest: async (request, reply) => {
        for (const guard of guards) {
          const refused = await guard(request);
          if (refused) return refuse(request, reply, refused);
        }
      },
      handler,
    });
  const ours: Guard = (request) =>
    fromOurPages(request, services.publicUrl) ? null : problem('crossOrigin', asked(request));
  const somebody: Guard = async (request) =>
    (await sessions.of(request)) ? null : problem('unauthenticated', asked(request));

  mount('POST', '/api/auth/sign-in/email', 'auth', [ours, limits.signIn], async (request, reply) => {
    const text = textsOf(request.body);
    const say = sayTo(request, reply);
    const result = await signIn({ email: text('email'), password: text('password') }, request, reply);
    switch (result.outcome) {
      case 'signedIn': {
        const { outcome: _, ...user } = result;
        return reply.code(200).send({ user });
      }
      case 'wait':
        return say('tooMany', WAIT(result.seconds), { 'retry-after': String(result.seconds) });
      case 'deactivated':
        return say('forbidden', DEACTIVATED);
      case 'wrong':
        return say('unauthenticated', WRONG);
    }
  });

  mount('POST', '/api/auth/sign-out', 'auth', [ours], async (request, reply) => {
    await sessions.end(request, reply);
    return reply.code(200).send({ success: true });
  });

  mount(
    'POST',
    '/api/auth/change-password',
    'auth',
    [ours, limits.signIn, somebody],
    async (request, reply) => {
      const session = await sessions.of(request);
      const locale = asked(request);
      if (!session) return send(reply, problem('unauthenticated', locale));
      const text = textsOf(request.body);
      const changed = await services.accounts.changePassword({
        actor: session.actor,
        current: text('currentPassword'),
        next: text('newPassword'),
        session: session.token,
      });
      if (changed.ok) return reply.code(200).send({ changed: true });
      const headers = changed.retryAfter ? { 'retry-after': String(changed.retryAfter) } : {};
      const code = changed.retryAfter ? 'tooMany' : 'invalid';
      return send(reply, problem(code, locale, { issues: changed.issues, headers }));
    },
  );

  mount('GET', '/api/auth/get-session', 'auth', [], async (request, reply) => {
    const session = await sessions.of(request);
    if (!session) return reply.code(200).send({ user: null });
    const { actor, mustChangePassword } = session;
    return reply.code(200).send({ user: { id: actor.id, name: actor.name, mustChangePassword } });
  });

  mount('GET', '/api/setup', 'public', [limits.signIn], async (request, reply) => {
    const { token } = request.query as { readonly token?: unknown };
    const isOpen = typeof token === 'string' && (await firstAdmin.isOpen(token));
    return isOpen ? reply.code(200).send({ open: true }) : sayTo(request, reply)('gone', GONE);
  });

  mount('POST', '/api/setup', 'public', [ours, limits.signIn], async (request, reply) => {
    const text = textsOf(request.body);
    const result = await firstAdmin.create({
      token: text('token'),
      name: text('name'),
      email: text('email'),
      password: text('password'),
    });
    if (result.outcome === 'gone') return sayTo(request, reply)('gone', GONE);
    if (result.outcome === 'invalid')
      return send(reply, problem('invalid', asked(request), { issues: result.issues }));
    // Signed in at once: who holds the link has just chosen the password.
    await sessions.open(result.id, request, reply);
    return reply.code(201).send({ id: result.id });
  });
}

function textsOf(body: unknown): (name: string) => string {
  const values = (body ?? {}) as Readonly<Record<string, unknown>>;
  return (name) => (typeof values[name] === 'string' ? values[name] : '');
}

/** Answers with a sentence of its own. */
const sayTo =
  (request: FastifyRequest, reply: FastifyReply) =>
  (code: ProblemCode, detail: LocalText, headers: Readonly<Record<string, string>> = {}): FastifyReply =>
    send(reply, problem(code, asked(request), { detail, headers }));
const asked = (request: FastifyRequest) => localeOf(request.headers['accept-language']);

const WRONG: LocalText = { 'zh-CN': '邮箱或密码不对。', en: 'E-mail address or password is wrong.' };
const DEACTIVATED: LocalText = {
  'zh-CN': '账号已停用，请联系管理员。',
  en: 'This account is deactivated; ask an administrator.',
};
const WAIT = (seconds: number): LocalText => ({
  'zh-CN': `密码试错太多次，请 ${seconds} 秒后再试。`,
  en: `Too many wrong passwords; try again in ${seconds} seconds.`,
});
const GONE: LocalText = {
  'zh-CN': '这个链接已用过或已过期；重新启动服务会打印新的链接。',
  en: 'This link was used or is out of date; the server prints another when it starts again.',
};
