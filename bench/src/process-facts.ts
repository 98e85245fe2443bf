import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes these processes and their children hold: proportional set size (shared pages are shared out over their users). Linux only. */
export function treeMegabytes(...roots: readonly number[]): number {
  let total = 0;
  for (const pid of new Set(roots.flatMap(treeOf))) total += proportionalKilobytes(pid);
  return Math.round(total / 1024);
}

/** Milliseconds of processor time: of a process alone, or with its children, those that ended included. */
export function cpuMs(pid: number, options: { readonly children?: boolean } = {}): number {
  if (!options.children) return ticksOf(pid, OWN) * MS_PER_TICK;
  return treeOf(pid).reduce((sum, one) => sum + ticksOf(one, WITH_ENDED_CHILDREN), 0) * MS_PER_TICK;
}

// USER_HZ, the same on every Linux Node runs on.
const MS_PER_TICK = 10;
// Fields 14 to 17 of proc(5), counted from the third: utime, stime, and those of children that were waited for.
const OWN = [11, 12];
const WITH_ENDED_CHILDREN = [11, 12, 13, 14];

function ticksOf(pid: number, wanted: readonly number[]): number {
  const fields = statOf(pid);
  return fields === null ? 0 : wanted.reduce((sum, index) => sum + Number(fields[index] ?? 0), 0);
}

function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent === null) continue;
    const known = children.get(parent);
    if (known) known.push(Number(name));
    else children.set(parent, [Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

function parentOf(pid: number): number | null {
  const fields = statOf(pid);
  return fields === null ? null : Number(fields[1]);
}

/** The fields of `/proc/<pid>/stat` from the third on; null when the process is gone. */
function statOf(pid: number): readonly string[] | null {
  try {
    // "pid (name) state parent …": the name may hold blanks and brackets.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function proportionalKilobytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss: +([0-9]+) kB$/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0; // It ended between the listing and the look.
  }
}
