import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';

/** Days a session lives without being used. */
const SESSION_DAYS = 14;
const DAY = 86_400;

/** What sign-in stands on. */
export interface AuthSettings {
  readonly database: NonNullable<BetterAuthOptions['database']>;
  readonly secret: string;
  readonly publicUrl: string;
  /** Ids of the product, so that people look like everything else in it. */
  readonly nextId: () => string;
  /** False refuses to sign in: the person was deactivated. */
  readonly maySignIn: (userId: string) => Promise<boolean>;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Header in which the server hands on the address it saw; what a client sends under this name is overwritten. */
export const CLIENT_ADDRESS = 'x-weir-client-address';

/** Sign-in with e-mail address and password. Nobody can sign themselves up. */
export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: 'Weir',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    database: settings.database,
    // Where requests may come from was checked before they get here.
    trustedOrigins: ['*'],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      additionalFields: {
        active: { type: 'boolean', required: false, input: false, returned: false },
        workspaceAdmin: {
          type: 'boolean',
          required: false,
          input: false,
          returned: false,
          fieldName: 'workspace_admin',
        },
      },
    },
    session: {
      expiresIn: SESSION_DAYS * DAY,
      updateAge: DAY / 2,
      cookieCache: { enabled: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (await settings.maySignIn(session.userId)) return;
            throw new APIError('FORBIDDEN', { code: 'DEACTIVATED', message: '账号已停用，请联系管理员' });
          },
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'weir',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      database: { generateId: () => settings.nextId() },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => settings.log(level === 'error' ? 'error' : 'warn', message),
    },
  });
}
export type Auth = ReturnType<typeof createAuth>;
