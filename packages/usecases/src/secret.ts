import { randomBytes } from 'node:crypto';
import { sha256 } from './sha256.ts';

/** A new secret of 256 random bits, and the hash that is all we keep of it. */
export function newSecret(prefix: string): { readonly text: string; readonly hash: string } {
  const text = `${prefix}${randomBytes(32).toString('base64url')}`;
  return { text, hash: sha256(text) };
}
