import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { AuditHeads } from '@weir/api';
import type { AuditHead, AuditLog, Clock } from '@weir/usecases';
import type { KeyRing } from '../secrets/key-ring.ts';
import { type KeptHead, printHead, readHead } from './head-line.ts';

interface Parts {
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly ring: KeyRing;
  readonly workspace: string;
  readonly file: string;
}

/** The last line is looked for in so many bytes at the end of the file. */
const TAIL = 4096;
/** No line we write is longer; a stranger's file is not read into one text. */
const LONGEST = 2048;

/** Where heads of the audit log are kept: beside the database, not in it. */
export function headFile(dataDir: string): string {
  return path.join(dataDir, 'audit-heads.jsonl');
}

/** Keeps heads of the audit log in a file that only grows, and checks the log against them. */
export function createAuditHeads({ audit, clock, ring, workspace, file }: Parts): AuditHeads {
  const latest = async () => {
    const line = await lastLine(file);
    return line === null ? null : readHead(line, ring);
  };
  const keep = async (head: AuditHead) => {
    const line = printHead({ ...head, workspace, at: clock.now().toISOString() }, ring);
    // One write at the end of the file: lines of two processes stay whole.
    await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
    return line;
  };
  return {
    keep: async () => {
      const head = await audit.head();
      return head && keep(head);
    },
    keepChanged: async () => {
      const [head, last] = [await audit.head(), await latest()];
      if (head && head.hash !== last?.hash) await keep(head);
    },
    latest: async () => {
      const head = await latest();
      return head && { at: head.at, position: head.position };
    },
    verify: async (actor, copy) => {
      const files = [file, ...(copy === undefined ? [] : [copy])].filter(
        (name) => name === copy || existsSync(name),
      );
      const heads: KeptHead[] = [];
      const unproven: { readonly file: string; readonly line: number }[] = [];
      for (const name of files) {
        const read = await readHeads(name, ring, workspace);
        heads.push(...read.heads);
        if (read.unproven !== null) unproven.push({ file: path.basename(name), line: read.unproven });
      }
      const finding = await audit.verify(heads);
      const missing = finding?.head && heads.find((one) => one === finding.head);
      const verdict = {
        heads: heads.length,
        broken: finding && { entry: finding.entry, reason: finding.reason, headAt: missing?.at ?? null },
        unproven: unproven[0] ?? null,
      };
      await audit.append({
        action: 'audit.verified',
        target: 'audit',
        actor,
        at: clock.now(),
        detail: verdict,
      });
      return verdict;
    },
  };
}

/** Proves all lines anew with the first key, before the earlier keys go; gives how many there are. */
export function signHeadsAnew(file: string, ring: KeyRing): number {
  if (!existsSync(file)) return 0;
  let signed = 0;
  const lines = readFileSync(file, 'utf8').split('\n');
  const anew = lines.map((line) => {
    const head = readHead(line, ring);
    if (head) signed += 1;
    // What cannot be proved stays as it is, for the next check to name it.
    return head ? printHead(head, ring) : line;
  });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, anew.join('\n'), { mode: 0o600 });
  renameSync(draft, file);
  return signed;
}

async function readHeads(file: string, ring: KeyRing, workspace: string) {
  const heads = new Map<string, KeptHead>();
  let unproven: number | null = null;
  let number = 0;
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const head = line.length > LONGEST ? null : readHead(line, ring);
    if (!head || head.workspace !== workspace) unproven ??= number;
    // A log at rest has the same head day after day.
    else heads.set(`${head.position} ${head.hash}`, heads.get(`${head.position} ${head.hash}`) ?? head);
  }
  return { heads: [...heads.values()], unproven };
}

async function lastLine(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TAIL), 0, TAIL, Math.max(0, size - TAIL));
    return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').at(-1) ?? null;
  } finally {
    await handle.close();
  }
}
