import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { IDLE_MS } from './session-times.ts';

/** What sign-in stands on. */
export interface AuthSettings {
  readonly database: NonNullable<BetterAuthOptions['database']>;
  readonly secret: string;
  readonly publicUrl: string;
  /** Ids of the product, so that people look like everything else in it. */
  readonly nextId: () => string;
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/**
 * People, passwords and sessions as rows. Its own addresses are not mounted: they hide why something failed, and what
 * signs in here is `sign-in.ts`.
 */
export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: 'Weir',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    database: settings.database,
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
        mustChangePassword: {
          type: 'boolean',
          required: false,
          input: false,
          fieldName: 'must_change_password',
        },
      },
    },
    session: { expiresIn: IDLE_MS / 1_000, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => settings.nextId() },
    },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => settings.log(level === 'error' ? 'error' : 'warn', message),
    },
  });
}
export type Auth = ReturnType<typeof createAuth>;
