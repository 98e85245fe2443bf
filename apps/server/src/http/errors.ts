import { type ApiReply, type ProblemCode, problem, unavailableIn, unavailableReply } from '@weir/api';
import type { Locale } from '@weir/base';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { forgetBody } from './forget-body.ts';
import { localeOf } from './locale.ts';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'missing',
  406: 'wrongType',
  413: 'tooLarge',
  415: 'wrongType',
  421: 'misdirected',
  429: 'tooMany',
  503: 'unavailable',
};

/** The reply for something thrown. Nothing of an unexpected error leaves the house but its number. */
export function replyForError(error: unknown, locale: Locale, requestId: string): ApiReply {
  const gone = unavailableIn(error);
  if (gone) return unavailableReply(gone, locale);
  const status = (error as Partial<FastifyError> | null)?.statusCode;
  const code =
    status === undefined ? undefined : (BY_STATUS[status] ?? (status < 500 ? 'malformed' : undefined));
  if (code) return problem(code, locale);
  return problem('internal', locale, {
    members: { requestId },
    detail: {
      'zh-CN': `请稍后重试；还是不行，请把编号 ${requestId} 告诉管理员。`,
      en: `Try again later; if it stays, tell the administrator the number ${requestId}.`,
    },
  });
}

/** Sends an API reply through fastify. */
export function send(reply: FastifyReply, answer: ApiReply): FastifyReply {
  reply.code(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.body === undefined) return reply.send();
  const { body } = answer;
  if (typeof body === 'string' || body instanceof Uint8Array) return reply.send(body);
  return reply.send(JSON.stringify(body));
}

/** Answers without having read the body to its end: what is left of it is forgotten, within limits. */
export function refuse(request: FastifyRequest, reply: FastifyReply, answer: ApiReply): FastifyReply {
  // The connection stays: whoever is still sending would not hear the answer otherwise.
  reply.removeHeader('connection');
  if (hasBody(request)) forgetBody(request.raw);
  return send(reply, answer);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Turns everything thrown, and every unknown address, into problem documents. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const answer = replyForError(error, localeOf(request.headers['accept-language']), request.id);
    if (answer.status >= 500) request.log.error({ err: error }, 'request failed');
    return refuse(request, reply, answer);
  });
}

/** The answer to a request whose own code threw where nobody catches. */
export function answerEscaped(reply: FastifyReply): void {
  const { request } = reply;
  const locale = localeOf(request.headers['accept-language']);
  refuse(request, reply, replyForError(null, locale, request.id));
}

/** The answer for an address that does not exist. */
export function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(reply, problem('missing', localeOf(request.headers['accept-language'])));
}
