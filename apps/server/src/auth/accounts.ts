import type { Accounts } from '@weir/api';
import type { Issue, LocalText } from '@weir/base';
import type { Ports } from '@weir/usecases';
import type { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import { endSessions } from './end-sessions.ts';

type Refusal = { readonly ok: false; readonly issues: readonly Issue[] };

const refuse = (code: string, path: string, message: LocalText): Refusal => ({
  ok: false,
  issues: [{ code, path, message }],
});
const ADDRESS = /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/;

/** Why a password cannot be used; null when it can. */
function passwordRefusal(password: string, path = '/password'): Refusal | null {
  if (password.length < 8)
    return refuse('tooShort', path, {
      'zh-CN': '密码至少 8 个字符。',
      en: 'The password needs at least 8 characters.',
    });
  if (password.length > 128)
    return refuse('tooLong', path, {
      'zh-CN': '密码最多 128 个字符。',
      en: 'The password has at most 128 characters.',
    });
  return null;
}

/** Accounts over better-auth, without its public sign-up. */
export function createAccounts(
  auth: Auth,
  attempts: Attempts,
  { audit, clock }: Pick<Ports, 'audit' | 'clock'>,
): Accounts & {
  /** A person without a password: shown in forms and history, cannot sign in yet. */
  readonly createPerson: (input: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
  }) => Promise<boolean>;
  readonly idOf: (email: string) => Promise<string | null>;
} {
  return {
    create: async ({ email, name, password, workspaceAdmin, mustChangePassword }) => {
      const address = email.trim().toLowerCase();
      if (!ADDRESS.test(address) || address.length > 200)
        return refuse('pattern', '/email', {
          'zh-CN': '请填写正确的邮箱。',
          en: 'Enter a valid e-mail address.',
        });
      const shown = name.trim();
      if (shown === '' || shown.length > 80)
        return refuse('required', '/name', { 'zh-CN': '请填写姓名。', en: 'Enter a name.' });
      const weak = passwordRefusal(password);
      if (weak) return weak;
      const context = await auth.$context;
      if (await context.internalAdapter.findUserByEmail(address))
        return refuse('unique.taken', '/email', {
          'zh-CN': '这个邮箱已有账号。',
          en: 'There is an account with this e-mail address.',
        });
      const hash = await context.password.hash(password);
      const user = await context.internalAdapter.createUser(
        {
          email: address,
          name: shown,
          emailVerified: false,
          active: true,
          workspaceAdmin: workspaceAdmin === true,
          mustChangePassword: mustChangePassword === true,
        },
        { method: 'admin' },
      );
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      });
      return { ok: true, id: user.id };
    },
    setPassword: async (id, password) => {
      const weak = passwordRefusal(password);
      if (weak) return weak;
      const context = await auth.$context;
      const user = await context.internalAdapter.findUserById(id);
      if (!user)
        return refuse('user.missing', '/id', { 'zh-CN': '没有找到这个人。', en: 'There is no such person.' });
      const hash = await context.password.hash(password);
      const accounts = await context.internalAdapter.findAccounts(id);
      if (accounts.some((account) => account.providerId === 'credential'))
        await context.internalAdapter.updatePassword(id, hash);
      else
        await context.internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        });
      await context.internalAdapter.updateUser(id, { mustChangePassword: true });
      await endSessions(auth, { of: id });
      return { ok: true };
    },
    changePassword: async ({ actor, current, next, session }) => {
      const { id } = actor;
      const { internalAdapter, password } = await auth.$context;
      const attempt = { account: `the password of ${id}`, place: '', device: null, isKnownPlace: true };
      const seconds = await attempts.begin(attempt);
      if (seconds > 0)
        return {
          ...refuse('tooMany', '/current', {
            'zh-CN': `密码试错太多次，请 ${seconds} 秒后再试。`,
            en: `Too many wrong passwords; try again in ${seconds} seconds.`,
          }),
          retryAfter: seconds,
        };
      const accounts = await internalAdapter.findAccounts(id);
      const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
      if (!hash || current.length > 128 || !(await password.verify({ hash, password: current })))
        return refuse('password.wrong', '/current', {
          'zh-CN': '现在的密码不对。',
          en: 'The present password is wrong.',
        });
      await attempts.succeeded(attempt);
      const weak = passwordRefusal(next, '/new');
      if (weak) return weak;
      if (next === current)
        return refuse('password.same', '/new', {
          'zh-CN': '新密码不能与现在的相同。',
          en: 'The new password must differ from the present one.',
        });
      await internalAdapter.updatePassword(id, await password.hash(next));
      await internalAdapter.updateUser(id, { mustChangePassword: false });
      // Whoever came in with the old password is out; this browser stays.
      await endSessions(auth, { of: id, but: session });
      await audit.append({
        action: 'person.passwordChanged',
        target: `person:${id}`,
        actor,
        at: clock.now(),
      });
      return { ok: true };
    },
    createPerson: async ({ id, email, name }) => {
      const context = await auth.$context;
      if (await context.internalAdapter.findUserByEmail(email.toLowerCase())) return false;
      await context.internalAdapter.createUser(
        { id, email: email.toLowerCase(), name, emailVerified: false, active: true, workspaceAdmin: false },
        { method: 'admin' },
      );
      return true;
    },
    idOf: async (email) => {
      const context = await auth.$context;
      const found = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
      return found?.user.id ?? null;
    },
  };
}
