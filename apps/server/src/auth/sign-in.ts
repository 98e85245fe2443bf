import { createHash, randomBytes } from 'node:crypto';
import type { PeopleStore } from '@weir/usecases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Attempts, Try } from './attempts.ts';
import type { Auth } from './auth.ts';
import type { SignedCookie } from './cookies.ts';
import { endSessions } from './end-sessions.ts';
import { placeOf } from './place.ts';
import type { Sessions } from './sessions.ts';

/** How an attempt to sign in ended. */
export type SignInOutcome =
  | { readonly outcome: 'signedIn'; readonly id: string; readonly name: string; readonly email: string }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'deactivated' }
  | { readonly outcome: 'wait'; readonly seconds: number };

/** Signs in with e-mail address and password, and sends the cookies along. */
export type SignIn = (
  credentials: { readonly email: string; readonly password: string },
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<SignInOutcome>;

interface Parts {
  readonly auth: Auth;
  readonly people: PeopleStore;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  /** Names a browser that signed in before. */
  readonly device: SignedCookie;
}

const YEAR_SECONDS = 31_536_000;
const LONGEST_PASSWORD = 128;

/** Unknown addresses take as long as wrong passwords, and are counted the same. */
export function createSignIn({ auth, people, sessions, attempts, device }: Parts): SignIn {
  let nobodysHash: Promise<string> | null = null;

  return async ({ email, password }, request, reply) => {
    const account = email.trim().toLowerCase().slice(0, 200);
    if (account === '' || password === '' || password.length > LONGEST_PASSWORD) return { outcome: 'wrong' };
    const context = await auth.$context;
    const { internalAdapter } = context;
    const passwordOf = async () => {
      const found = await internalAdapter.findUserByEmail(account, { includeAccounts: true });
      const credential = found?.accounts.find(({ providerId }) => providerId === 'credential');
      return found && credential?.password ? { user: found.user, hash: credential.password } : null;
    };
    const found = await passwordOf();
    const place = placeOf(request.ip);
    const open = await internalAdapter.listSessions(found?.user.id ?? 'nobody');
    const attempt: Try = {
      account,
      place,
      device: deviceFor(account, device.read(request)),
      isKnownPlace: open.some(({ ipAddress }) => ipAddress && placeOf(ipAddress) === place),
    };
    const seconds = await attempts.begin(attempt);
    if (seconds > 0) return { outcome: 'wait', seconds };

    nobodysHash ??= context.password.hash(randomBytes(16).toString('hex'));
    const hash = found?.hash ?? (await nobodysHash);
    const isRight = await context.password.verify({ hash, password });
    if (!found || !isRight) return { outcome: 'wrong' };
    const person = (await people.get([found.user.id])).get(found.user.id);
    if (!person?.active) return { outcome: 'deactivated' };

    const { token } = await sessions.open(person.id, request, reply);
    // The password may have been changed while this one was looked at; that ended all sessions but this.
    if ((await passwordOf())?.hash !== found.hash) {
      await endSessions(auth, { token });
      return { outcome: 'wrong' };
    }
    await attempts.succeeded(attempt);
    device.set(reply, `${randomBytes(12).toString('base64url')}/${digestOf(account)}`, YEAR_SECONDS);
    return { outcome: 'signedIn', id: person.id, name: person.name, email: found.user.email };
  };
}

/** The name of this browser, if it is this account that signed in from it. */
function deviceFor(account: string, value: string | null): string | null {
  const [id = '', of = ''] = value?.split('/') ?? [];
  return id !== '' && of === digestOf(account) ? id : null;
}

/** The cookie outlives the session: it does not tell whose browser this is. */
function digestOf(account: string): string {
  return createHash('sha256').update(account).digest('base64url').slice(0, 22);
}
