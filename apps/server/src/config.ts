import path from 'node:path';

export type ServerRole = 'web' | 'worker' | 'all';

/** How this process runs, from the environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** False behind a pooler that cannot hand prepared statements on. */
  readonly prepareStatements: boolean;
  /** Keys from which everything secret is derived, or the file that holds them; else `secrets.json` of the data directory. */
  readonly masterKey: string | null;
  readonly masterKeyFile: string | null;
  readonly role: ServerRole;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Names people may reach the server by, beside that of `publicUrl` and those of this machine. */
  readonly allowedHosts: readonly string[];
  /** Requests a minute. */
  readonly limits: Limits;
  /** Free megabytes on the disk below which nothing is taken in any more. */
  readonly minFreeMegabytes: number;
  readonly logLevel: string;
  /** Folder of widgets that forms may use as controls; null: there are none. */
  readonly widgets: string | null;
  /** False leaves a new workspace empty. */
  readonly loadTemplate: boolean;
}
export interface Limits {
  readonly perKey: number;
  readonly perPerson: number;
  readonly perLink: number;
  /** For visitors without any credential, by address: reading, and submitting. */
  readonly perVisitor: number;
  readonly perVisitorSubmit: number;
  /** Work done for a visitor, in values looked at; more for those we know. */
  readonly work: number;
  /** Attempts to sign in, by address. */
  readonly signIn: number;
  /** Connections open at once, by address; proxies that are trusted are not counted. */
  readonly sockets: number;
}

/** A setting that cannot be used; the message says what to write instead. */
export class ConfigError extends Error {}

function integer(
  env: NodeJS.ProcessEnv,
  name: string,
  fallback: number,
  lowest: number,
  highest: number,
): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
  throw new ConfigError(
    `${name}=${text}：应为 ${lowest} 到 ${highest} 的整数。 It must be a whole number from ${lowest} to ${highest}.`,
  );
}

/** Reads the environment; throws `ConfigError` where a value makes no sense. */
export function readConfig(env: NodeJS.ProcessEnv, cwd: string): Config {
  const host = env.HOST || '127.0.0.1';
  const port = integer(env, 'PORT', 7300, 0, 65_535);
  const role = env.WEIR_ROLE || 'all';
  const prepare = env.WEIR_PREPARED_STATEMENTS || 'on';
  if (prepare !== 'on' && prepare !== 'off')
    throw new ConfigError(`WEIR_PREPARED_STATEMENTS=${prepare}：应为 on 或 off。 It must be on or off.`);
  if (role !== 'web' && role !== 'worker' && role !== 'all')
    throw new ConfigError(`WEIR_ROLE=${role}：应为 web、worker 或 all。 It must be web, worker or all.`);
  return {
    host,
    port,
    dataDir: path.resolve(cwd, env.WEIR_DATA || 'data'),
    databaseUrl: env.DATABASE_URL || null,
    prepareStatements: prepare === 'on',
    masterKey: env.WEIR_MASTER_KEY || null,
    masterKeyFile: env.WEIR_MASTER_KEY_FILE ? path.resolve(cwd, env.WEIR_MASTER_KEY_FILE) : null,
    role,
    publicUrl: publicUrl(env.WEIR_PUBLIC_URL, host, port),
    trustedProxies: list(env.WEIR_TRUSTED_PROXIES),
    allowedHosts: list(env.WEIR_ALLOWED_HOSTS).map(hostName),
    limits: {
      perKey: integer(env, 'WEIR_LIMIT_KEY', 120_000, 1, 1e9),
      perPerson: integer(env, 'WEIR_LIMIT_PERSON', 3_000, 1, 1e9),
      perLink: integer(env, 'WEIR_LIMIT_LINK', 600, 1, 1e9),
      perVisitor: integer(env, 'WEIR_LIMIT_VISITOR', 600, 1, 1e9),
      perVisitorSubmit: integer(env, 'WEIR_LIMIT_VISITOR_SUBMIT', 60, 1, 1e9),
      work: integer(env, 'WEIR_LIMIT_WORK', 200_000, 1, 1e9),
      signIn: integer(env, 'WEIR_LIMIT_SIGN_IN', 20, 1, 1e9),
      sockets: integer(env, 'WEIR_LIMIT_SOCKETS', 1_000, 1, 1e9),
    },
    minFreeMegabytes: integer(env, 'WEIR_MIN_FREE_MB', 200, 0, 1e9),
    logLevel: env.WEIR_LOG || 'info',
    widgets: env.WEIR_WIDGETS ? path.resolve(cwd, env.WEIR_WIDGETS) : null,
    loadTemplate: env.WEIR_TEMPLATE !== 'none',
  };
}

const list = (text: string | undefined) => (text ?? '').split(',').flatMap((part) => part.trim() || []);

function hostName(text: string): string {
  if (/^[\w.-]+$|^\[[\da-f:]+\]$/i.test(text)) return text.toLowerCase();
  throw new ConfigError(
    `WEIR_ALLOWED_HOSTS=${text}：应为逗号隔开的主机名，不带协议和端口，例如 orders.example.com。 It must be host names separated by commas, without scheme and port, like orders.example.com.`,
  );
}

function publicUrl(text: string | undefined, host: string, port: number): string {
  if (!text) {
    const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
    return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError(
      `WEIR_PUBLIC_URL=${text}：应像 https://orders.example.com。 It must look like https://orders.example.com.`,
    );
  return url.origin;
}
