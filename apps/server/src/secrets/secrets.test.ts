import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { memoryShared } from '../test-shared.ts';
import { CannotUnseal, createKeyRing } from './key-ring.ts';
import { addMasterKey, loadMasterKeys, newMasterKey, retireMasterKeys } from './master-keys.ts';
import { forgetSecrets, openSecretBox, sealAnew } from './secret-box.ts';

const folder = () => mkdtempSync(path.join(os.tmpdir(), 'weir-secrets-'));
const from = (dataDir: string, masterKey: string | null = null, masterKeyFile: string | null = null) =>
  loadMasterKeys({ dataDir, masterKey, masterKeyFile });

describe('master keys', () => {
  it('are made once, at random, for their owner alone', () => {
    const dir = folder();
    const made = from(dir);
    expect(from(dir)).toEqual(made);
    expect(from(folder()).keys).not.toEqual(made.keys);
    expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['secrets.json']);
  });

  it('come from the environment or a file, several for a rotation, and then no file is made', () => {
    const dir = folder();
    const [one, two] = [newMasterKey(), randomBytes(32).toString('base64')];
    expect(from(dir, `${one}, ${two}`).keys.map((key) => key.length)).toEqual([32, 32]);
    const file = path.join(dir, 'master.key');
    writeFileSync(file, `${two}\n${one}\n`);
    expect(from(dir, null, file).keys).toEqual([...from(dir, `${two},${one}`).keys]);
    expect(readdirSync(dir)).toEqual(['master.key']);
    expect(() => from(dir, null, path.join(dir, 'absent.key'))).toThrow(/absent\.key/);
  });

  it('that earlier versions wrote still serve', () => {
    const dir = folder();
    const session = newMasterKey();
    writeFileSync(path.join(dir, 'secrets.json'), JSON.stringify({ session }));
    expect(from(dir).keys).toEqual(from(folder(), session).keys);
  });

  it.each(['', '\0\0\0\0', '{', '{}', 'null', '[]', '"text"', '{"keys":[]}', '{"keys":[7]}', '{"keys":"x"}'])(
    'in a damaged secrets.json (%j) are said to be damaged, and nothing is written over them',
    (text) => {
      const dir = folder();
      const file = path.join(dir, 'secrets.json');
      writeFileSync(file, text);
      expect(() => from(dir)).toThrow(ConfigError);
      expect(() => from(dir)).toThrow(/secrets\.json.*损坏[\s\S]*damaged/);
      expect(readFileSync(file, 'utf8')).toBe(text);
      expect(readdirSync(dir)).toEqual(['secrets.json']);
    },
  );

  it.each([
    'short',
    'a'.repeat(64),
    '0123456789abcdef'.repeat(4),
    'please-change-me-please-change-me-please-change-me',
    'CHANGE_ME_SUPERSET_SECRET_KEY_0123456789abcdefghijk',
    newMasterKey().slice(0, 62),
    'not a key but a sentence that is long enough to be one',
    ' , ',
  ])('that are weak or known (%j) are refused', (key) => {
    expect(() => from(folder(), key)).toThrow(ConfigError);
    // The key itself is in no message.
    if (key.length > 5) expect(() => from(folder(), key)).not.toThrow(key);
  });
});

describe('a key ring', () => {
  const [one, two, three] = [randomBytes(32), randomBytes(32), randomBytes(32)];

  it('opens what it closed, under the same name only, and nothing that was changed', () => {
    const ring = createKeyRing([one]);
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (name, text, at) => {
        const sealed = ring.seal(name, text);
        expect(ring.unseal(name, sealed)).toBe(text);
        expect(ring.seal(name, text)).not.toBe(sealed);
        expect(() => ring.unseal(`${name}.`, sealed)).toThrow(CannotUnseal);
        const [version, id, body = ''] = sealed.split('.');
        const bytes = Buffer.from(body, 'base64url');
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
        const changed = `${version}.${id}.${bytes.toString('base64url')}`;
        expect(() => ring.unseal(name, changed)).toThrow(CannotUnseal);
      }),
    );
    for (const nonsense of ['', '1', '1.2.3', 'x'.repeat(1_000)])
      expect(() => ring.unseal('n', nonsense)).toThrow(CannotUnseal);
  });

  it('signs with the first key and verifies with all', () => {
    const before = createKeyRing([one]);
    const rotated = createKeyRing([two, one]);
    const signature = before.sign('cookie', 'value');
    expect(rotated.verifies('cookie', 'value', signature)).toBe(true);
    expect(rotated.sign('cookie', 'value')).not.toBe(signature);
    expect(before.verifies('cookie', 'value', rotated.sign('cookie', 'value'))).toBe(false);
    expect(createKeyRing([three, two]).verifies('cookie', 'value', signature)).toBe(false);
    expect(before.verifies('another', 'value', signature)).toBe(false);
    for (const wrong of ['', signature.slice(1), `${signature}A`, 'ä'])
      expect(before.verifies('cookie', 'value', wrong)).toBe(false);
  });
});

describe('the secret box', () => {
  it('holds nothing readable, and says so when the master key is another one', async () => {
    const { sealed } = memoryShared();
    const box = await openSecretBox(sealed, createKeyRing([randomBytes(32)]));
    await box.keep('token', 'canary-in-the-box');
    expect(JSON.stringify([...(await sealed.all())])).not.toContain('canary');
    await expect(openSecretBox(sealed, createKeyRing([randomBytes(32)]))).rejects.toThrow(
      /主密钥与这个数据库不符[\s\S]*does not fit this database/,
    );
  });

  it('moves to another key: first it reads with both, then the earlier one may go', async () => {
    const dir = folder();
    const file = path.join(dir, 'secrets.json');
    const { sealed } = memoryShared();
    const ring = () => createKeyRing(from(dir).keys);
    const before = ring();
    await (await openSecretBox(sealed, before)).keep('token', 'text');
    addMasterKey(file);
    expect(from(dir).keys).toHaveLength(2);
    expect(await (await openSecretBox(sealed, ring())).get('token')).toBe('text');
    expect(await sealAnew(sealed, ring())).toBe(2);
    expect(await sealAnew(sealed, ring())).toBe(0);
    expect(retireMasterKeys(file)).toBe(1);
    expect(await (await openSecretBox(sealed, ring())).get('token')).toBe('text');
    await expect(openSecretBox(sealed, before)).rejects.toThrow(ConfigError);
    expect(await forgetSecrets(sealed)).toBe(2);
    expect(await (await openSecretBox(sealed, before)).get('token')).toBeNull();
  });
});
