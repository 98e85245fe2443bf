import type { FastifyServerOptions } from 'fastify';

/** Never printed, wherever they turn up in a logged object. */
const SECRET = ['authorization', 'cookie', 'password', 'token', 'secret', 'hash'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** The log of the server: JSON lines, without secrets, bodies or full addresses. */
export function logOptions(level: string, write: (line: string) => void): FastifyServerOptions['logger'] {
  return {
    level,
    redact: { paths: [...SECRET, '*.headers'], censor: '…' },
    serializers: { err: describeError },
    stream: { write },
  };
}

/** What helps to find a fault, and nothing of what people entered: database errors quote values in other properties. */
export function describeError(error: unknown): {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
} {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' };
  const { code } = error as { readonly code?: unknown };
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause ? { cause } : {}),
  };
}

/** Addresses of databases and links carry passwords and tokens. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/:\/\/[^\s/@]*@/g, '://…@')
    .replace(/([?#&](?:k|token|key|password)=)[^\s&#]+/gi, '$1…')
    .replace(/\b(Bearer|Weir-Link)\s+\S+/gi, '$1 …');
}
