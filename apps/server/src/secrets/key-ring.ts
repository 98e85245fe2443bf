import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What a sealed text was closed with is not among our keys, or it was changed. */
export class CannotUnseal extends Error {
  override readonly name = 'CannotUnseal';
}

/** Signs and seals with keys derived from the first master key; verifies and unseals with those of all. */
export interface KeyRing {
  readonly sign: (purpose: string, text: string) => string;
  readonly verifies: (purpose: string, text: string, signature: string) => boolean;
  /** AES-256-GCM under a key of this text alone; the name is part of what is proved. */
  readonly seal: (name: string, text: string) => string;
  /** Throws `CannotUnseal`. */
  readonly unseal: (name: string, sealed: string) => string;
  /** Whether it was sealed with the first key. */
  readonly isCurrent: (sealed: string) => boolean;
  /** A key of its own for a library that wants one. */
  readonly derive: (purpose: string) => string;
}

const SALT = 16;
const IV = 12;
const TAG = 16;

/** Makes a ring of master keys; at least one. */
export function createKeyRing(masters: readonly Buffer[]): KeyRing {
  const rings = masters.map((master) => ({ id: derived(master, 'key-id', 8).toString('hex'), master }));
  const [first] = rings;
  if (!first) throw new Error('A key ring needs a key.');
  const macs = new Map<string, readonly Buffer[]>();
  const macKeys = (purpose: string): readonly Buffer[] => {
    const known = macs.get(purpose) ?? masters.map((master) => derived(master, `sign/${purpose}`));
    macs.set(purpose, known);
    return known;
  };
  const mac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

  return {
    sign: (purpose, text) => mac(macKeys(purpose)[0] ?? Buffer.alloc(0), text).toString('base64url'),
    verifies: (purpose, text, signature) => {
      const given = Buffer.from(signature, 'base64url');
      return macKeys(purpose).some((key) => {
        const wanted = mac(key, text);
        return given.length === wanted.length && timingSafeEqual(given, wanted);
      });
    },
    seal: (name, text) => {
      const salt = randomBytes(SALT);
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', derived(first.master, `seal/${name}`, 32, salt), iv);
      cipher.setAAD(Buffer.from(name));
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `1.${first.id}.${Buffer.concat([salt, iv, cipher.getAuthTag(), closed]).toString('base64url')}`;
    },
    unseal: (name, sealed) => {
      const [version, id, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      const ring = rings.find((one) => one.id === id);
      if (version !== '1' || bytes.length < SALT + IV + TAG)
        throw new CannotUnseal('This is no sealed text.');
      if (!ring) throw new CannotUnseal('It was sealed with a master key that is not among ours.');
      const salt = bytes.subarray(0, SALT);
      const iv = bytes.subarray(SALT, SALT + IV);
      const opener = createDecipheriv('aes-256-gcm', derived(ring.master, `seal/${name}`, 32, salt), iv);
      opener.setAAD(Buffer.from(name));
      opener.setAuthTag(bytes.subarray(SALT + IV, SALT + IV + TAG));
      try {
        const opened = Buffer.concat([opener.update(bytes.subarray(SALT + IV + TAG)), opener.final()]);
        return opened.toString('utf8');
      } catch {
        throw new CannotUnseal('It was changed since it was sealed, or belongs under another name.');
      }
    },
    isCurrent: (sealed) => sealed.split('.')[1] === first.id,
    derive: (purpose) => derived(first.master, `derive/${purpose}`).toString('hex'),
  };
}

function derived(master: Buffer, purpose: string, length = 32, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, `weir/1/${purpose}`, length));
}
