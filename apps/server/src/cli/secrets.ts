import { headFile, signHeadsAnew } from '../audit/audit-heads.ts';
import { readConfig } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { createKeyRing } from '../secrets/key-ring.ts';
import {
  addMasterKey,
  loadMasterKeys,
  type MasterKeys,
  newMasterKey,
  retireMasterKeys,
} from '../secrets/master-keys.ts';
import { forgetSecrets, openSecretBox, sealAnew } from '../secrets/secret-box.ts';
import { type Command, type CommandContext, printed } from './command.ts';
import { readOptions } from './options.ts';

/** `weir secrets rotate` */
export const secretsRotate: Command = {
  usage: 'secrets rotate',
  help: '换一把主密钥：旧的还能用，直到 secrets retire。 Puts a new master key in front; the earlier ones stay valid until secrets retire.',
  run: async (args, context) => {
    readOptions(args, {});
    const { keys, file } = keysOf(context);
    if (file === null)
      return printed(
        [
          newMasterKey(),
          '',
          '请把上面的新密钥放在 WEIR_MASTER_KEY 最前面（新,旧），逐个重启各实例，再运行 weir secrets retire。',
          'Put this new key first in WEIR_MASTER_KEY (new,old), restart the servers one by one, then run weir secrets retire.',
        ].join('\n'),
      );
    // First that the keys fit: a new one beside wrong ones would hide the mistake.
    await withStore(context, (store) => openSecretBox(store.sealed, createKeyRing(keys)));
    addMasterKey(file);
    return printed(
      `新的主密钥在 ${file} 最前面。请把它交给其他实例，逐个重启，再运行 weir secrets retire。\nThe new master key stands first in ${file}. Hand it to the other servers, restart them one by one, then run weir secrets retire.`,
    );
  },
};

/** `weir secrets retire` */
export const secretsRetire: Command = {
  usage: 'secrets retire',
  help: '用最新的主密钥重新封存，并去掉旧的；用旧密钥登录的人需要重新登录。 Seals everything with the newest master key and drops the earlier ones; who signed in under those signs in again.',
  run: async (args, context) => {
    readOptions(args, {});
    const { keys, file } = keysOf(context);
    const sealed = await withStore(context, async (store) => {
      const ring = createKeyRing(keys);
      await openSecretBox(store.sealed, ring);
      signHeadsAnew(headFile(readConfig(context.env, context.cwd).dataDir), ring);
      return sealAnew(store.sealed, ring);
    });
    const dropped = file === null ? null : retireMasterKeys(file);
    return printed(
      dropped === null
        ? `重新封存 ${sealed} 项；现在可以从 WEIR_MASTER_KEY 去掉旧密钥。\nSealed ${sealed} anew; now the earlier keys can go from WEIR_MASTER_KEY.`
        : `重新封存 ${sealed} 项，去掉 ${dropped} 把旧密钥；请重启各实例。\nSealed ${sealed} anew and dropped ${dropped} earlier keys; restart the servers.`,
    );
  },
};

/** `weir secrets reset` */
export const secretsReset: Command = {
  usage: 'secrets reset',
  help: '主密钥丢失时用：忘掉用它封存的内容。 For a lost master key: forgets what was sealed with it.',
  run: async (args, context) => {
    readOptions(args, {});
    const ring = createKeyRing(keysOf(context).keys);
    const forgotten = await withStore(context, async (store) => {
      const count = await forgetSecrets(store.sealed);
      await openSecretBox(store.sealed, ring);
      return count;
    });
    return printed(
      `已忘掉 ${forgotten} 项，现在的主密钥有效；请重启各实例。\nForgot ${forgotten}; the present master key holds now. Restart the servers.`,
    );
  },
};

function keysOf(context: CommandContext): MasterKeys {
  return loadMasterKeys(readConfig(context.env, context.cwd));
}

async function withStore<T>(
  context: CommandContext,
  work: (store: Awaited<ReturnType<typeof joinDatabase>>['store']) => Promise<T>,
): Promise<T> {
  const database = await joinDatabase(readConfig(context.env, context.cwd), () => {});
  try {
    return await work(database.store);
  } finally {
    await database.close();
  }
}
