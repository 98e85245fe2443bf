import { ConfigError } from './config.ts';
import { describeError } from './log.ts';

/** Why the server did not start, for who started it: a sentence where we know what it means, else all there is. */
export function startFailure(error: unknown): string {
  const {
    name = '',
    message = '',
    code,
  } = (error ?? {}) as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: unknown;
  };
  if (code === 'EADDRINUSE')
    return '端口已被占用，请用 PORT 换一个。 The port is in use; choose another with PORT.';
  if (error instanceof ConfigError || name === 'EmbeddedPostgresError') return message;
  if (name === 'DatabaseUnavailable')
    return `数据库连不上，没有启动；没有做完的结构升级已撤销，再启动会接着做。 The database cannot be reached, so the server did not start; an unfinished change of its structure is undone, and the next start goes on. (${message})`;
  if (name === 'NewerDatabase')
    return `数据库已由更新的版本升级，请启动那个版本，或恢复更早的备份。 ${message}`;
  // Of the server itself: five characters, the class first.
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))
    return `数据库拒绝了启动时的操作，请检查 DATABASE_URL 的账号和权限。 The database refused what a start needs; check the login of DATABASE_URL and its rights. (${code}: ${message})`;
  return describeError(error).stack;
}
