import type { Accounts } from '@weir/api';
import type { Issue } from '@weir/artefact';
import type { LocalText } from '@weir/expression';
import type { Auth } from './auth.ts';

type Refusal = { readonly ok: false; readonly issues: readonly Issue[] };

const refuse = (code: string, path: string, message: LocalText): Refusal => ({
  ok: false,
  issues: [{ code, path, message }],
});
const ADDRESS = /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/;

/** Why a password cannot be used; null when it can. */
function passwordRefusal(password: string): Refusal | null {
  if (password.length < 8)
    return refuse('tooShort', '/password', {
      'zh-CN': '密码至少 8 个字符。',
      en: 'The password needs at least 8 characters.',
    });
  if (password.length > 128)
    return refuse('tooLong', '/password', {
      'zh-CN': '密码最多 128 个字符。',
      en: 'The password has at most 128 characters.',
    });
  return null;
}

/** Accounts over better-auth, without its public sign-up. */
export function createAccounts(auth: Auth): Accounts & {
  /** A person without a password: shown in forms and history, cannot sign in yet. */
  readonly createPerson: (input: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
  }) => Promise<boolean>;
  readonly idOf: (email: string) => Promise<string | null>;
} {
  return {
    create: async ({ email, name, password, workspaceAdmin }) => {
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
      await context.internalAdapter.deleteUserSessions(id);
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
