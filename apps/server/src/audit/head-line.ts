import type { AuditHead } from '@weir/usecases';
import type { KeyRing } from '../secrets/key-ring.ts';

/** A head of the audit log as it is kept: of which workspace and when, and proved with the master key. */
export interface KeptHead extends AuditHead {
  readonly workspace: string;
  readonly at: string;
}

const PURPOSE = 'audit-head';

/** One line of JSON, without its end. */
export function printHead(head: KeptHead, ring: KeyRing): string {
  const { workspace, position, entry, hash, at } = head;
  return JSON.stringify({ workspace, position, entry, hash, at, mac: ring.sign(PURPOSE, proved(head)) });
}

/** The head a line holds; null for a line that is none, that was changed, or that another installation wrote. */
export function readHead(line: string, ring: KeyRing): KeptHead | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { workspace, position, entry, hash, at, mac } = value as Readonly<Record<string, unknown>>;
  if (typeof workspace !== 'string' || typeof position !== 'number' || typeof entry !== 'string') return null;
  if (typeof hash !== 'string' || typeof at !== 'string' || typeof mac !== 'string') return null;
  const head = { workspace, position, entry, hash, at };
  return ring.verifies(PURPOSE, proved(head), mac) ? head : null;
}

function proved({ workspace, position, entry, hash, at }: KeptHead): string {
  return JSON.stringify([1, workspace, position, entry, hash, at]);
}
