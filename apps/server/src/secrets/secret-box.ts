import type { SealedStore } from '@weir/store';
import { ConfigError } from '../config.ts';
import { CannotUnseal, type KeyRing } from './key-ring.ts';

/** Secrets that all servers of an installation share; stored, but readable only with the master key. */
export interface SecretBox {
  readonly get: (name: string) => Promise<string | null>;
  /** Keeps it if there is none of that name yet; gives the one that is kept. */
  readonly keep: (name: string, text: string) => Promise<string>;
  /** Puts another in the place of what is there; false when that changed meanwhile. */
  readonly replace: (name: string, before: string, text: string) => Promise<boolean>;
  /** Takes this one away; true for exactly one of those who try. */
  readonly take: (name: string, text: string) => Promise<boolean>;
}

/** Sealed at the first start, so that a server with another key notices before it does harm. */
const PROOF = 'proof';

/** Opens the box, once the keys proved to be those of this database. */
export async function openSecretBox(store: SealedStore, ring: KeyRing): Promise<SecretBox> {
  const proof = (await store.get(PROOF)) ?? (await store.keep(PROOF, ring.seal(PROOF, PROOF)));
  try {
    ring.unseal(PROOF, proof);
  } catch (error) {
    if (!(error instanceof CannotUnseal)) throw error;
    throw new ConfigError(
      '主密钥与这个数据库不符：数据库是用另一把主密钥启动的。请用各实例共同的 WEIR_MASTER_KEY（或原来的 secrets.json）；原来的密钥找不到了，请运行 weir secrets reset（大家需要重新登录）。 ' +
        'The master key does not fit this database, which was started with another one. Use the WEIR_MASTER_KEY that all servers share (or the former secrets.json); if the former key is lost, run weir secrets reset (everybody signs in again).',
    );
  }
  const opened = async (name: string) => {
    const sealed = await store.get(name);
    return sealed === null ? null : { sealed, text: ring.unseal(name, sealed) };
  };
  return {
    get: async (name) => (await opened(name))?.text ?? null,
    keep: async (name, text) => ring.unseal(name, await store.keep(name, ring.seal(name, text))),
    replace: async (name, before, text) => {
      const found = await opened(name);
      return found?.text === before && store.replace(name, found.sealed, ring.seal(name, text));
    },
    take: async (name, text) => {
      const found = await opened(name);
      return found?.text === text && store.remove(name, found.sealed);
    },
  };
}

/** Seals everything with the first key; gives how many were sealed with an earlier one. */
export async function sealAnew(store: SealedStore, ring: KeyRing): Promise<number> {
  let changed = 0;
  for (const [name, sealed] of await store.all()) {
    if (ring.isCurrent(sealed)) continue;
    if (await store.replace(name, sealed, ring.seal(name, ring.unseal(name, sealed)))) changed += 1;
  }
  return changed;
}

/** Forgets all secrets, whose key is lost; gives how many there were. */
export async function forgetSecrets(store: SealedStore): Promise<number> {
  const all = await store.all();
  for (const [name, sealed] of all) await store.remove(name, sealed);
  return all.size;
}
