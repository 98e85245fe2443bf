import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import os from 'node:os';

function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

// Fields of /proc/<pid>/stat after the command, which may itself hold spaces and brackets.
function statFields(pid: number): readonly string[] | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Whether the system knows this process id, be it of a zombie (dead, but not yet reaped: a container's pid 1 may never). */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  return exists(pid) && statFields(pid)?.[0] !== 'Z';
}

/** A text that differs between two lives of the same process id; empty where the system does not tell. */
export function startTimeOf(pid: number): string {
  return statFields(pid)?.[19] ?? '';
}

/** The command name of a process; undefined where the system does not tell. */
export function commandOf(pid: number): string | undefined {
  return readProc(`/proc/${pid}/comm`)?.trim();
}

/** Identifies this start of the machine, so that a process id written before a reboot is not believed. */
export function bootId(): string {
  const id = readProc('/proc/sys/kernel/random/boot_id')?.trim();
  // Elsewhere the moment of boot, in steps of ten minutes because the clock may be corrected meanwhile.
  return id ?? `boot-${Math.round((Date.now() / 1000 - os.uptime()) / 600)}`;
}

/** Process ids that work inside a directory (Linux only; empty elsewhere). */
export function processesIn(directory: string): readonly number[] {
  const found: number[] = [];
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return found;
  }
  for (const entry of entries) {
    if (!/^[0-9]+$/.test(entry)) continue;
    try {
      if (readlinkSync(`/proc/${entry}/cwd`) === directory) found.push(Number(entry));
    } catch {
      // Gone meanwhile, or another user's process that cannot be ours.
    }
  }
  return found;
}
