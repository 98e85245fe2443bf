import type { Artefact, ArtefactKind } from '@weir/artefact';
import type { Command } from '@weir/form-design';

/** Work the server does not have yet, kept on this device. */
export interface LocalCopy {
  readonly app: string;
  readonly at: string;
  /** The whole artefacts as they were left. `rev`: the draft they were begun from; `null`: none. */
  readonly artefacts: readonly {
    readonly kind: ArtefactKind;
    readonly key: string;
    readonly rev: number | null;
    readonly body: Artefact | null;
  }[];
  /** The edits that led there from the server's version, to repeat them on a newer one. */
  readonly commands: readonly Command[];
}

/** Where local copies are kept; one place per open tab, so that two tabs do not write over each other. */
export interface LocalCopies {
  /** Keeps this tab's copy; false when there is no room or no storage. */
  readonly keep: (copy: LocalCopy) => boolean;
  /** This tab's work is on the server. */
  readonly drop: () => void;
  /** What closed tabs (and this one before a refresh) left behind, oldest first. */
  readonly left: () => Promise<readonly { readonly copy: LocalCopy; readonly drop: () => void }[]>;
}

const PREFIX = 'weir.design';

/** Copies in the browser's storage, apart by person, app and tab. Storage may be missing or full: then nothing is kept. */
export async function browserCopies(user: string, app: string): Promise<LocalCopies> {
  const tab = await ownTab();
  const prefix = `${PREFIX}.${user}.${app}.`;
  const own = prefix + tab;
  return {
    keep: (copy) => {
      try {
        localStorage.setItem(own, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    drop: () => remove(own),
    left: async () => {
      const open = await openTabs();
      const found: { copy: LocalCopy; drop: () => void }[] = [];
      for (const key of keysOf(prefix)) {
        const id = key.slice(prefix.length);
        if (id !== tab && open.has(id)) continue;
        const copy = read(key);
        if (copy?.app === app) found.push({ copy, drop: () => remove(key) });
        else remove(key);
      }
      return found.sort((a, b) => (a.copy.at < b.copy.at ? -1 : 1));
    },
  };
}

const LOCK = 'weir.design.tab.';

/** This tab's name: the same after a refresh, another in a duplicated tab. A lock tells the others that it is open. */
async function ownTab(): Promise<string> {
  let id: string = crypto.randomUUID();
  try {
    const before = sessionStorage.getItem(LOCK);
    if (before !== null && (await hold(before))) return before;
    sessionStorage.setItem(LOCK, id);
  } catch {
    id = 'only';
  }
  await hold(id);
  return id;
}

const held = new Set<string>();

/** Holds the tab's lock as long as the page lives; false when another tab has it. */
async function hold(id: string): Promise<boolean> {
  if (held.has(id) || !('locks' in navigator)) return true;
  const got = await new Promise<boolean>((answer) => {
    navigator.locks
      .request(LOCK + id, { ifAvailable: true }, (lock) => {
        answer(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => {});
      })
      .catch(() => answer(true));
  });
  if (got) held.add(id);
  return got;
}

async function openTabs(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  try {
    const { held: locks = [] } = await navigator.locks.query();
    return new Set(locks.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
  } catch {
    return new Set();
  }
}

function keysOf(prefix: string): readonly string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter(
      (key) => key.startsWith(prefix),
    );
  } catch {
    return [];
  }
}

function read(key: string): LocalCopy | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    const copy = value as LocalCopy | null;
    return copy !== null && Array.isArray(copy.artefacts) && Array.isArray(copy.commands) ? copy : null;
  } catch {
    return null;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // No storage, nothing to remove.
  }
}
