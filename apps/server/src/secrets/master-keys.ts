import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { ConfigError } from '../config.ts';

/** Where the master keys of an installation come from. */
export interface MasterKeySource {
  readonly dataDir: string;
  /** `WEIR_MASTER_KEY`: one or more keys with commas between them. */
  readonly masterKey: string | null;
  /** `WEIR_MASTER_KEY_FILE`: one key a line. */
  readonly masterKeyFile: string | null;
}

/** Keys from which everything secret is derived; the first one signs and seals, all of them verify and unseal. */
export interface MasterKeys {
  readonly keys: readonly Buffer[];
  /** The file that holds them; null when they come from the environment. */
  readonly file: string | null;
}

const BYTES = 32;
/** Words seen in examples of this and other products: whoever runs one of them has no secret. */
const KNOWN = /secret|change.?me|default|example|password|please/i;
/** Random bytes of this length hold about 30 different values; fewer than this many were made by hand. */
const DIFFERENT_BYTES = 18;

/** A new key, as it is written into the environment or a file. */
export function newMasterKey(): string {
  return randomBytes(BYTES).toString('hex');
}

/** Reads the keys; makes `secrets.json` on the first start when nothing else is said. Never writes over a file it cannot read. */
export function loadMasterKeys(source: MasterKeySource): MasterKeys {
  if (source.masterKey !== null)
    return { keys: keysOf(source.masterKey.split(','), 'WEIR_MASTER_KEY'), file: null };
  if (source.masterKeyFile !== null) {
    const file = source.masterKeyFile;
    return { keys: keysOf(readText(file).split('\n'), file), file };
  }
  const file = secretsFile(source.dataDir);
  mkdirSync(source.dataDir, { recursive: true });
  if (!existsSync(file)) {
    // Made beside its place: a start that is cut off leaves no half-written file.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, printed([newMasterKey()]), { mode: 0o600 });
    if (existsSync(file)) rmSync(draft);
    else renameSync(draft, file);
  }
  closeToOthers(file);
  return { keys: keysOf(textsIn(file), file), file };
}

/** Puts a new key in front; the earlier ones still open what they closed. */
export function addMasterKey(file: string): void {
  write(file, [newMasterKey(), ...textsIn(file)]);
}

/** Leaves only the first key; gives how many went. */
export function retireMasterKeys(file: string): number {
  const [first, ...others] = textsIn(file);
  if (first !== undefined && others.length > 0) write(file, [first]);
  return others.length;
}

/** Where keys are kept that the product made itself. */
function secretsFile(dataDir: string): string {
  return path.join(dataDir, 'secrets.json');
}

const isJson = (file: string) => file.endsWith('.json');
const printed = (keys: readonly string[]) => `${JSON.stringify({ keys }, null, 2)}\n`;

function write(file: string, keys: readonly string[]): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, isJson(file) ? printed(keys) : `${keys.join('\n')}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `读不了密钥文件 ${file}（${(error as Error).message}）。 The key file ${file} cannot be read (${(error as Error).message}).`,
    );
  }
}

function textsIn(file: string): readonly string[] {
  const text = readText(file);
  if (!isJson(file)) return text.split('\n').filter((line) => line.trim() !== '');
  const found = textsOfJson(text);
  if (found) return found;
  throw new ConfigError(
    `${file} 是空的或已损坏，没有改动它。请从备份恢复这个文件；没有备份就把它移走，再启动会生成新的（大家需要重新登录，见 docs/operate.md）。 ` +
      `${file} is empty or damaged and was left as it is. Restore it from a backup; without one, move it away and the next start makes another (everybody signs in again, see docs/operate.md).`,
  );
}

function textsOfJson(text: string): readonly string[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const { keys, session } = (parsed ?? {}) as { readonly keys?: unknown; readonly session?: unknown };
  // As earlier versions wrote it.
  const list = keys ?? (session === undefined ? undefined : [session]);
  return Array.isArray(list) && list.length > 0 && list.every((key) => typeof key === 'string') ? list : null;
}

function keysOf(texts: readonly string[], place: string): readonly Buffer[] {
  const keys = texts.map((text) => text.trim()).filter((text) => text !== '');
  if (keys.length === 0) throw new ConfigError(`${place} 里没有密钥。 There is no key in ${place}. ${HOW}`);
  return keys.map((text) => {
    const key = bytesOf(text);
    if (key === null || KNOWN.test(text) || new Set(key).size < DIFFERENT_BYTES)
      throw new ConfigError(
        `${place} 里的密钥太短、不够随机，或是示例里的值。 A key in ${place} is too short, not random enough, or a value from an example. ${HOW}`,
      );
    return key;
  });
}

const HOW =
  '请用 openssl rand -hex 32 生成（至少 32 字节）。 Make one with openssl rand -hex 32 (at least 32 bytes).';

function bytesOf(text: string): Buffer | null {
  const key = /^([0-9a-f]{2})+$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[\w+/-]+={0,2}$/.test(text)
      ? Buffer.from(text, 'base64')
      : null;
  return key !== null && key.length >= BYTES ? key : null;
}

function closeToOthers(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
}
