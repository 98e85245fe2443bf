import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What only this installation knows. */
export interface Secrets {
  /** Signs session cookies. */
  readonly session: string;
}

/** Values seen in examples of this and other products: whoever runs one of them has no secret. */
const KNOWN = /secret|change|default|example|password|test|weir|^(.)\1+$/i;

/** Reads `secrets.json`, or makes it at random on the first start; only its owner may read it. */
export function loadSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    const made: Secrets = { session: randomBytes(32).toString('hex') };
    try {
      writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process of ours may have been quicker.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  if (typeof secrets.session !== 'string' || secrets.session.length < 32 || KNOWN.test(secrets.session))
    throw new Error(
      `${file} 里的 session 不够随机；删掉这个文件，下次启动会重新生成（大家需要重新登录）。 ` +
        `The secret in ${file} is too weak; delete the file, the next start makes another (everybody signs in again).`,
    );
  return { session: secrets.session };
}
